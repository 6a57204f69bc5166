using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>The value with the greatest hybrid timestamp stays: a write always wins over what its author had read, and concurrent ones are dropped unseen.</summary>
public sealed class HybridVersions : IPlannedStrategy<HybridValue?, HybridTimestamp>
{
    /// <inheritdoc/>
    public void CollectValues(HybridValue? copy, List<int> into)
    {
        if (copy is { } stored)
        {
            into.Add(stored.Value);
        }
    }

    /// <inheritdoc/>
    public HybridTimestamp Read(HybridValue? copy, HybridTimestamp token, ReplicaId client, long wallMilliseconds) =>
        copy is { } stored && stored.Stamp.Time > token ? stored.Stamp.Time : token;

    /// <summary>The server's clock has heard of what it stores and of what the writer had read, and is ahead of both.</summary>
    /// <inheritdoc/>
    public HybridValue? Write(HybridValue? copy, HybridTimestamp token, in WriteRequest write)
    {
        var heard = copy is { } stored && stored.Stamp.Time > token ? stored.Stamp.Time : token;
        var reading = HybridTimestamp.FromMilliseconds(write.WallMilliseconds);
        return new HybridValue(new ReplicaTimestamp(reading > heard ? reading : new HybridTimestamp(heard.Value + 1), write.Server), write.Value);
    }

    /// <inheritdoc/>
    public HybridValue? Synchronise(HybridValue? mine, HybridValue? theirs) =>
        mine is not { } left ? theirs : theirs is not { } right || left.Stamp >= right.Stamp ? mine : theirs;

    /// <inheritdoc/>
    public HybridValue? Settle(HybridValue? copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(HybridValue? copy) => copy?.Stamp.EncodedLength ?? 0;

    /// <inheritdoc/>
    public HybridValue? Begin(KeyPast past) =>
        past.Writes == 0 ? null : new HybridValue(new ReplicaTimestamp(HybridTimestamp.FromMilliseconds(past.WallMilliseconds), past.Servers.Entries[0].Replica), 0);

    /// <inheritdoc/>
    public HybridTimestamp Remember(KeyPast past, ReplicaId client) => default;

    /// <inheritdoc/>
    public long StoredBytes(HybridValue? copy, KeyPast past) => MetadataBytes(copy);

    /// <inheritdoc/>
    public long MessageBytes(HybridValue? copy, HybridTimestamp token, in WriteRequest write, KeyPast past) => MetadataBytes(copy);
}

/// <summary>A value and its hybrid time.</summary>
/// <param name="Stamp">When, and by which server.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct HybridValue(ReplicaTimestamp Stamp, int Value);
