using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Purva.Store.Buckets;

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
