using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Planning.Strategies;

namespace Purva.Scenarios.Strategies;

/// <summary>One master in each region and a merge function of the application: what the notes tell of Espresso.</summary>
/// <remarks>
/// A master takes the writes of its region one after another. One whose author had not read the stored value is merged with it; what two regions
/// wrote without knowing of each other is merged where they meet. Once all regions have the same, the vector is put away and a new epoch begins;
/// a client that read before then is taken to have read nothing, and its write is merged although it may have seen all: a false conflict, safe and counted.
/// </remarks>
/// <param name="merge">The application's merge: associative, commutative, and the same in every region.</param>
public sealed class RegionalMasters(Func<int, int, int> merge) : IVersioningStrategy<MergedValue?, EpochTimestamp>
{
    /// <inheritdoc/>
    public void CollectValues(MergedValue? copy, List<int> into)
    {
        if (copy is { } stored)
        {
            into.Add(stored.Value);
        }
    }

    /// <inheritdoc/>
    public EpochTimestamp Read(MergedValue? copy, EpochTimestamp token, ReplicaId client, long wallMilliseconds) =>
        copy is not { } stored ? token
        : stored.Seen.Epoch > token.Epoch ? stored.Seen
        : stored.Seen.Epoch < token.Epoch ? token
        : token.Merge(stored.Seen);

    /// <inheritdoc/>
    public MergedValue? Write(MergedValue? copy, EpochTimestamp token, in WriteRequest write)
    {
        if (copy is not { } stored)
        {
            return new MergedValue(new EpochTimestamp(token.Epoch, token.Vector.Advance(write.Server, out _)), write.Value);
        }

        var read = token.Epoch == stored.Seen.Epoch ? token.Vector : VersionVector.Empty;
        var hasReadAll = token.Epoch == stored.Seen.Epoch && read.Dominates(stored.Seen.Vector);
        var vector = stored.Seen.Vector.Merge(read).Advance(write.Server, out _);
        return new MergedValue(stored.Seen with { Vector = vector }, hasReadAll ? write.Value : merge(stored.Value, write.Value));
    }

    /// <inheritdoc/>
    public MergedValue? Synchronise(MergedValue? mine, MergedValue? theirs)
    {
        if (mine is not { } left || theirs is not { } right)
        {
            return mine ?? theirs;
        }

        return left.Seen.CompareCausally(right.Seen) switch
        {
            CausalOrder.Before => right,
            CausalOrder.Concurrent => new MergedValue(left.Seen.Merge(right.Seen), merge(left.Value, right.Value)),
            _ => left,
        };
    }

    /// <summary>Begins a new epoch with an empty vector: all that it said is now true of everybody.</summary>
    /// <inheritdoc/>
    public MergedValue? Settle(MergedValue? copy) => copy is { } stored ? stored with { Seen = new EpochTimestamp(stored.Seen.Epoch + 1, VersionVector.Empty) } : null;

    /// <inheritdoc/>
    public int MetadataBytes(MergedValue? copy) => copy?.Seen.EncodedLength ?? 0;
}
