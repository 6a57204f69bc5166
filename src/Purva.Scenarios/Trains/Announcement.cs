using Purva.Clocks;

namespace Purva.Scenarios.Trains;

/// <summary>What a station says of a train, stamped by both clocks.</summary>
/// <param name="Train">Which train, as in <c>12:05 Virar Fast</c>.</param>
/// <param name="MinutesLate">How late it is, from 0.</param>
/// <param name="Lamport">When, by the Lamport clock: sorts, and proves no cause.</param>
/// <param name="Stamp">When, by the vector clock: says exactly which announcements the station knew.</param>
public readonly record struct Announcement(string Train, int MinutesLate, LamportTimestamp Lamport, VectorStamp Stamp)
{
    /// <summary>Whether the station that made this announcement knew of another.</summary>
    /// <param name="other">The other announcement.</param>
    public bool Knows(Announcement other) => other.Stamp.HappenedBefore(Stamp);
}
