using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

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

/// <summary>The sum of the values that are numbers; the newest value when none is, or when the sum is too large.</summary>
internal sealed class SumResolver : IConflictResolver<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        var sum = 0m;
        var numbers = 0;
        try
        {
            foreach (var version in versions)
            {
                if (NumberText.TryRead(version.Value.Span, out var number))
                {
                    sum += number;
                    numbers++;
                }
            }
        }
        catch (OverflowException)
        {
            numbers = 0;
        }

        return numbers == 0 ? NewestResolver.Newest(versions) : Encoding.ASCII.GetBytes(sum.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Numbers as text.</summary>
internal static class NumberText
{
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal number) =>
        (Utf8Parser.TryParse(text, out number, out var used) && used == text.Length)
        || (Utf8Parser.TryParse(text, out number, out used, 'E') && used == text.Length);
}
