using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>A vector of clients in two levels: exact, with each value only its own cluster's part, and a whole vector where its author had just read another cluster's value.</summary>
/// <remarks>
/// Comparing across clusters needs the receipts from outside, which a history keeps; here the whole vectors stand in for it, and the bytes are those of the stamps.
/// </remarks>
/// <param name="clusterOf">The cluster of a writer.</param>
public sealed class ClusteredVersions(Func<ReplicaId, int> clusterOf) : IPlannedStrategy<ImmutableArray<ClusteredValue>, ClusteredReading>
{
    /// <inheritdoc/>
    public void CollectValues(ImmutableArray<ClusteredValue> copy, List<int> into) => into.AddRange((copy.IsDefault ? [] : copy).Select(value => value.Value));

    /// <inheritdoc/>
    public ClusteredReading Read(ImmutableArray<ClusteredValue> copy, ClusteredReading token, ReplicaId client, long wallMilliseconds)
    {
        foreach (var value in copy.IsDefault ? [] : copy)
        {
            if (!token.Seen.Contains(value.Dot))
            {
                token = new ClusteredReading(token.Seen.Merge(value.Whole), token.HasOutside || clusterOf(value.Dot.Replica) != clusterOf(client));
            }
        }

        return token;
    }

    /// <inheritdoc/>
    public ImmutableArray<ClusteredValue> Write(ImmutableArray<ClusteredValue> copy, ClusteredReading token, in WriteRequest write)
    {
        var whole = token.Seen.Advance(write.Client, out var dot);
        var stamp = new ClusteredStamp(dot, token.HasOutside ? whole : Projected(whole, clusterOf(write.Client)), token.HasOutside);
        return [.. (copy.IsDefault ? [] : copy).Where(value => !whole.Contains(value.Dot)), new ClusteredValue(stamp, whole, write.Value)];
    }

    /// <inheritdoc/>
    public ImmutableArray<ClusteredValue> Synchronise(ImmutableArray<ClusteredValue> mine, ImmutableArray<ClusteredValue> theirs)
    {
        if (mine.IsDefaultOrEmpty || theirs.IsDefaultOrEmpty || mine == theirs)
        {
            return mine.IsDefaultOrEmpty ? theirs : mine;
        }

        var all = mine.AddRange(theirs.Where(value => !mine.Any(other => other.Dot == value.Dot)));
        return [.. all.Where(value => !all.Any(other => other.Dot != value.Dot && other.Whole.Contains(value.Dot)))];
    }

    /// <inheritdoc/>
    public ImmutableArray<ClusteredValue> Settle(ImmutableArray<ClusteredValue> copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(ImmutableArray<ClusteredValue> copy) => (copy.IsDefault ? [] : copy).Sum(value => value.Stamp.EncodedLength);

    /// <inheritdoc/>
    public ImmutableArray<ClusteredValue> Begin(KeyPast past)
    {
        if (past.Writes == 0)
        {
            return default;
        }

        var (last, whole) = (past.LastWrite, past.Clients);
        return [new ClusteredValue(new ClusteredStamp(last, Projected(whole, clusterOf(last.Replica)), false), whole, 0)];
    }

    /// <inheritdoc/>
    public ClusteredReading Remember(KeyPast past, ReplicaId client) => new(past.OwnOf(client), false);

    /// <inheritdoc/>
    public long StoredBytes(ImmutableArray<ClusteredValue> copy, KeyPast past) =>
        (copy.IsDefault ? [] : copy).Sum(value => value.Stamp.EncodedLength + (value.Stamp.IsClusterReceive ? past.OmittedBytes : past.OmittedClusterBytes));

    /// <summary>What travels is the whole vector: only what is stored is small.</summary>
    /// <inheritdoc/>
    public long MessageBytes(ImmutableArray<ClusteredValue> copy, ClusteredReading token, in WriteRequest write, KeyPast past) =>
        copy[^1].Whole.EncodedLength + copy[^1].Dot.EncodedLength + past.OmittedBytes;

    private VersionVector Projected(VersionVector whole, int cluster)
    {
        var seen = new VersionVector.Builder();
        foreach (var last in whole.Entries)
        {
            if (clusterOf(last.Replica) == cluster)
            {
                seen.Add(last);
            }
        }

        return seen.ToVector();
    }
}

/// <summary>A value with its stamp of two levels.</summary>
/// <param name="Stamp">What is stored.</param>
/// <param name="Whole">What the stamp and the history say together.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct ClusteredValue(ClusteredStamp Stamp, VersionVector Whole, int Value)
{
    /// <summary>The event that wrote it.</summary>
    public Dot Dot => Stamp.Dot;
}

/// <summary>What a client has read under the strategy of two levels.</summary>
/// <param name="Seen">All events.</param>
/// <param name="HasOutside">Whether it has read a value of another cluster.</param>
public readonly record struct ClusteredReading(VersionVector Seen, bool HasOutside);
