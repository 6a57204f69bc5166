using System.Collections.Immutable;

namespace Purva.Store.Buckets;

/// <summary>The largest or the smallest number; among values that are no numbers the first or last by their bytes, and numbers go before them.</summary>
internal sealed class ExtremeResolver(bool isLargest) : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        var best = versions[0].Value;
        foreach (var version in versions.AsSpan()[1..])
        {
            best = IsBetter(version.Value.Span, best.Span) ? version.Value : best;
        }

        return best;
    }

    private bool IsBetter(ReadOnlySpan<byte> candidate, ReadOnlySpan<byte> best)
    {
        var isNumber = NumberText.TryRead(candidate, out var left);
        if (isNumber != NumberText.TryRead(best, out var right))
        {
            return isNumber;
        }

        var order = isNumber ? left.CompareTo(right) : 0;
        order = order != 0 ? order : candidate.SequenceCompareTo(best);
        return isLargest ? order > 0 : order < 0;
    }
}
