using System.Collections.Immutable;

namespace Purva.Store.Buckets;

/// <summary>The longest value; of several the last by its bytes.</summary>
internal sealed class LongestResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        var best = versions[0].Value;
        foreach (var version in versions)
        {
            var order = version.Value.Length.CompareTo(best.Length);
            best = order > 0 || (order == 0 && version.Value.Span.SequenceCompareTo(best.Span) > 0) ? version.Value : best;
        }

        return best;
    }
}
