using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>Cassandra's way: the value with the latest wall-clock time stays, and nobody hears of the others.</summary>
/// <remarks>A token says nothing, because the rule asks nothing of what was read: a write through a server whose clock is behind loses to what its author has just read.</remarks>
public sealed class LastWriterWins : IPlannedStrategy<StampedValue?, bool>
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

    /// <inheritdoc/>
    public StampedValue? Begin(KeyPast past) => past.Writes == 0 ? null : new StampedValue(new WriteTimestamp(past.WallMilliseconds * 1000, past.Servers.Entries[0].Replica), 0);

    /// <inheritdoc/>
    public bool Remember(KeyPast past, ReplicaId client) => false;

    /// <inheritdoc/>
    public long StoredBytes(StampedValue? copy, KeyPast past) => MetadataBytes(copy);

    /// <inheritdoc/>
    public long MessageBytes(StampedValue? copy, bool token, in WriteRequest write, KeyPast past) => MetadataBytes(copy);
}

/// <summary>A value under the rule that the last writer wins.</summary>
/// <param name="Stamp">When, by the server that took it, and which server that was.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct StampedValue(WriteTimestamp Stamp, int Value);
