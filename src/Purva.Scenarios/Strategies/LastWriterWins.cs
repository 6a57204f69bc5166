using Purva.Clocks;

namespace Purva.Scenarios.Strategies;

/// <summary>Cassandra's way: the value with the latest wall-clock time stays, and nobody hears of the others.</summary>
/// <remarks>A token says nothing, because the rule asks nothing of what was read: a write through a server whose clock is behind loses to what its author has just read.</remarks>
public sealed class LastWriterWins : IVersioningStrategy<StampedValue?, bool>
{
    /// <inheritdoc/>
    public void CollectValues(StampedValue? copy, List<int> into)
    {
        if (copy is { } stored)
        {
            into.Add(stored.Value);
        }
    }

    /// <inheritdoc/>
    public bool Read(StampedValue? copy, bool token, ReplicaId client, long wallMilliseconds) => token;

    /// <inheritdoc/>
    public StampedValue? Write(StampedValue? copy, bool token, in WriteRequest write) =>
        Synchronise(copy, new StampedValue(new WriteTimestamp(write.WallMilliseconds * 1000, write.Server), write.Value));

    /// <inheritdoc/>
    public StampedValue? Synchronise(StampedValue? mine, StampedValue? theirs) =>
        mine is not { } left ? theirs
        : theirs is not { } right || left.Stamp.CompareTo(right.Stamp) >= 0 ? mine
        : theirs;

    /// <inheritdoc/>
    public StampedValue? Settle(StampedValue? copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(StampedValue? copy) => copy?.Stamp.EncodedLength ?? 0;
}
