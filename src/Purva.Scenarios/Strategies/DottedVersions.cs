using Purva.Clocks;

namespace Purva.Scenarios.Strategies;

/// <summary>Riak's way since 2.0: siblings with one context of servers, and each value's own dot apart from it. Exact, and as long as the list of servers.</summary>
public sealed class DottedVersions : IVersioningStrategy<DottedVersionVectorSet<int>, VersionVector>
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
}
