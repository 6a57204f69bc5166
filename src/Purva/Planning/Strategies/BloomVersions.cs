using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Clocks.Probable;

namespace Purva.Planning.Strategies;

/// <summary>A Bloom clock with each value: of fixed size for any number of writers; concurrent writes sometimes look ordered, and then one is overwritten unseen.</summary>
/// <param name="cells">How many cells a clock has.</param>
/// <param name="hashes">How many of them a write counts up.</param>
public sealed class BloomVersions(int cells, int hashes) : IPlannedStrategy<ImmutableArray<BloomValue>, BloomClock?>
{
    private readonly BloomClock nothing = new(cells, hashes);

    /// <inheritdoc/>
    public void CollectValues(ImmutableArray<BloomValue> copy, List<int> into) => into.AddRange((copy.IsDefault ? [] : copy).Select(value => value.Value));

    /// <inheritdoc/>
    public BloomClock? Read(ImmutableArray<BloomValue> copy, BloomClock? token, ReplicaId client, long wallMilliseconds) =>
        (copy.IsDefault ? [] : copy).Aggregate(token ?? nothing, (known, value) => known.Merge(value.Clock));

    /// <inheritdoc/>
    public ImmutableArray<BloomValue> Write(ImmutableArray<BloomValue> copy, BloomClock? token, in WriteRequest write)
    {
        var clock = (token ?? nothing).Advance(new Dot(write.Client, (ulong)write.Value + 1));
        return [.. (copy.IsDefault ? [] : copy).Where(value => !IsReplaced(value, clock)), new BloomValue(clock, write.Value)];
    }

    /// <inheritdoc/>
    public ImmutableArray<BloomValue> Synchronise(ImmutableArray<BloomValue> mine, ImmutableArray<BloomValue> theirs)
    {
        if (mine.IsDefaultOrEmpty || theirs.IsDefaultOrEmpty || mine == theirs)
        {
            return mine.IsDefaultOrEmpty ? theirs : mine;
        }

        var all = mine.AddRange(theirs.Where(value => !mine.Any(other => other.Value == value.Value)));
        return [.. all.Where(value => !all.Any(other => other.Value != value.Value && IsReplaced(value, other.Clock)))];
    }

    /// <inheritdoc/>
    public ImmutableArray<BloomValue> Settle(ImmutableArray<BloomValue> copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(ImmutableArray<BloomValue> copy) => (copy.IsDefault ? [] : copy).Sum(value => value.Clock.EncodedLength);

    /// <summary>Each write of the past has counted up some cells; which, evens out.</summary>
    /// <inheritdoc/>
    public ImmutableArray<BloomValue> Begin(KeyPast past)
    {
        if (past.Writes == 0)
        {
            return default;
        }

        var counts = (UInt128)past.Writes * (uint)hashes;
        var (each, rest) = ((ulong)(counts / (uint)cells), (int)(counts % (uint)cells));
        if (each >= uint.MaxValue)
        {
            throw new PlanningException(PlanRefusal.TooLarge, $"After {past.Writes} writes of one key the cells of a Bloom clock of {cells} cells are full; plan it with more cells or fewer writes.");
        }

        var filled = new uint[cells];
        for (var i = 0; i < cells; i++)
        {
            filled[i] = (uint)each + (i < rest ? 1u : 0u);
        }

        return [new BloomValue(BloomClock.OfCounts(filled, hashes), 0)];
    }

    /// <inheritdoc/>
    public BloomClock? Remember(KeyPast past, ReplicaId client) => null;

    /// <inheritdoc/>
    public long StoredBytes(ImmutableArray<BloomValue> copy, KeyPast past) => MetadataBytes(copy);

    /// <inheritdoc/>
    public long MessageBytes(ImmutableArray<BloomValue> copy, BloomClock? token, in WriteRequest write, KeyPast past) => copy[^1].Clock.EncodedLength;

    private static bool IsReplaced(BloomValue value, BloomClock by) => value.Clock.CompareCausally(by).Apparent == CausalOrder.Before;
}

/// <summary>A value and its Bloom clock.</summary>
/// <param name="Clock">What its author had read, and the write itself.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct BloomValue(BloomClock Clock, int Value);
