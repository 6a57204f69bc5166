using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>Riak's way since 2.0: siblings with one context of servers, and each value's own dot apart from it. Exact, and as long as the list of servers.</summary>
public sealed class DottedVersions : IPlannedStrategy<DottedVersionVectorSet<int>, VersionVector>
{
    /// <inheritdoc/>
    public void CollectValues(DottedVersionVectorSet<int> copy, List<int> into) => into.AddRange(copy.Values);

    /// <inheritdoc/>
    public VersionVector Read(DottedVersionVectorSet<int> copy, VersionVector token, ReplicaId client, long wallMilliseconds) => token.Merge(copy.Context);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Write(DottedVersionVectorSet<int> copy, VersionVector token, in WriteRequest write) => copy.Update(token, write.Value, write.Server, out _);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Synchronise(DottedVersionVectorSet<int> mine, DottedVersionVectorSet<int> theirs) => mine.Sync(theirs);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Settle(DottedVersionVectorSet<int> copy) => copy;

    /// <summary>The context, and for each of its servers how many of its values live.</summary>
    /// <inheritdoc/>
    public int MetadataBytes(DottedVersionVectorSet<int> copy)
    {
        var context = copy.Context;
        return context.EncodedLength + context.Count + 1;
    }

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Begin(KeyPast past)
    {
        if (past.Writes == 0)
        {
            return default;
        }

        var seen = new VersionVector.Builder();
        foreach (var last in past.Servers.Entries)
        {
            if (last != past.Servers.Entries[0])
            {
                seen.Add(last);
            }
            else if (last.Counter > 1)
            {
                seen.Add(last with { Counter = last.Counter - 1 });
            }
        }

        return default(DottedVersionVectorSet<int>).Discard(seen.ToVector()).Update(seen.ToVector(), 0, past.Servers.Entries[0].Replica, out _);
    }

    /// <inheritdoc/>
    public VersionVector Remember(KeyPast past, ReplicaId client) => default;

    /// <inheritdoc/>
    public long StoredBytes(DottedVersionVectorSet<int> copy, KeyPast past) => MetadataBytes(copy);

    /// <summary>The context of the write, and its dot.</summary>
    /// <inheritdoc/>
    public long MessageBytes(DottedVersionVectorSet<int> copy, VersionVector token, in WriteRequest write, KeyPast past) =>
        token.EncodedLength + new Dot(write.Server, copy.Context[write.Server]).EncodedLength;
}
