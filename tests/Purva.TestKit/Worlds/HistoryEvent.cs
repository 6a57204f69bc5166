using Purva.Clocks;

namespace Purva.TestKit.Worlds;

/// <summary>One operation as history remembers it, which is all that a specification is told.</summary>
/// <param name="Index">Its place in the order in which the world ran; causes come first, and nothing else may be made of it.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Reading">What the author's clock read; clocks differ and leap.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Past">What the author had seen.</param>
public sealed record HistoryEvent<TOperation>(int Index, ReplicaId Author, HybridTimestamp Reading, TOperation Operation, EventSet Past)
{
    /// <summary>The events of <see cref="Past"/>, causes first; some of them may be unknown to whoever knows this one.</summary>
    public IReadOnlyList<HistoryEvent<TOperation>> Seen { get; init; } = [];

    /// <summary>Whether the author had seen another event.</summary>
    public bool Saw(HistoryEvent<TOperation> other) => Past.Contains(other.Index);
}
