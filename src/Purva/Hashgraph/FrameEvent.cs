using System.Collections.Immutable;

namespace Purva.Hashgraph;

/// <summary>An event of a <see cref="Frame"/>, with what follows from a past that the frame may no longer hold.</summary>
/// <param name="Event">The event.</param>
/// <param name="Round">The round in which it was created.</param>
/// <param name="RoundReceived">The round that received it; 0 if none has.</param>
/// <param name="Depth">Longest path from an event without parents.</param>
/// <param name="IsWitness">Whether it is its creator's first in its round.</param>
/// <param name="IsFamous">Whether it is a famous witness.</param>
/// <param name="Forkers">The numbers of those members whose forks it sees, ascending.</param>
public sealed record FrameEvent(GossipEvent Event, long Round, long RoundReceived, long Depth, bool IsWitness, bool IsFamous, ImmutableArray<int> Forkers)
{
    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(FrameEvent? other) =>
        other is not null && Event.Equals(other.Event) && (Round, RoundReceived, Depth, IsWitness, IsFamous) == (other.Round, other.RoundReceived, other.Depth, other.IsWitness, other.IsFamous)
        && Forkers.AsSpan().SequenceEqual(other.Forkers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Event.GetHashCode();
}
