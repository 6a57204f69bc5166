using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Tracing;

/// <summary>One point of a walk, and the clocks of its process after it.</summary>
/// <param name="Process">Which process, as an index into <see cref="Walk.Processes"/>.</param>
/// <param name="Action">What it did.</param>
/// <param name="Name">The name by which the script may speak of it: given, or the message's, or process and number.</param>
/// <param name="Label">What the script says that it was; may be empty.</param>
/// <param name="Vector">The vector clock after it. The process with index 0 is replica 1, and so on.</param>
/// <param name="Lamport">The Lamport clock after it, by the same conventions.</param>
/// <param name="Received">The sends whose messages it received, as indexes into <see cref="Walk.Events"/>.</param>
/// <param name="Line">The line of the script.</param>
public sealed record WalkEvent(
    int Process, WalkAction Action, string Name, string Label, VersionVector Vector, ulong Lamport, ImmutableArray<int> Received, int Line);

/// <summary>What a process did at one point of a walk.</summary>
public enum WalkAction
{
    /// <summary>Something of its own.</summary>
    Tick = 0,

    /// <summary>It sent a message.</summary>
    Send = 1,

    /// <summary>It received one or several messages at once.</summary>
    Receive = 2,
}
