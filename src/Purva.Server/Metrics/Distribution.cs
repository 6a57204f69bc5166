using System.Buffers;

namespace Purva.Server.Metrics;

/// <summary>How many values fell into which cell of the <see cref="ValueScale"/>. Immutable; an empty one costs nothing, a usual one some dozens of bytes.</summary>
internal sealed class Distribution
{
    private readonly byte[] packed;

    private Distribution(byte[] packed, long count, long most) => (this.packed, Count, Most) = (packed, count, most);

    /// <summary>No values.</summary>
    public static Distribution Empty { get; } = new([], 0, 0);

    /// <summary>How many values.</summary>
    public long Count { get; }

    /// <summary>The largest value, exactly; 0 without any.</summary>
    public long Most { get; }

    /// <summary>The mean by the middles of the cells: within 1/32 of the true one. Null without values.</summary>
    public double? Mean => Count == 0 ? null : Math.Min(Cells().Sum(cell => cell.Count * ValueScale.MiddleOf(cell.Cell)) / Count, Most);

    /// <summary>A distribution of counts by cell.</summary>
    /// <param name="counts">How many values in each cell, <see cref="ValueScale.Cells"/> of them.</param>
    /// <param name="most">The largest value.</param>
    public static Distribution Of(ReadOnlySpan<long> counts, long most)
    {
        var bytes = new List<byte>();
        var (count, last) = (0L, 0);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] > 0)
            {
                WriteVar(bytes, (ulong)(cell - last));
                WriteVar(bytes, (ulong)counts[cell]);
                (count, last) = (count + counts[cell], cell);
            }
        }

        // The largest value is noted after its cell is counted: between the two it may belong to the next taking.
        return count == 0 ? Empty : new Distribution([.. bytes], count, Math.Max(most, ValueScale.LeastOf(last)));
    }

    /// <summary>All values of several distributions.</summary>
    public static Distribution Merge(IEnumerable<Distribution> distributions)
    {
        var rented = ArrayPool<long>.Shared.Rent(ValueScale.Cells);
        var counts = rented.AsSpan(0, ValueScale.Cells);
        counts.Clear();
        var most = 0L;
        foreach (var distribution in distributions)
        {
            distribution.AddTo(counts);
            most = Math.Max(most, distribution.Most);
        }

        var merged = Of(counts, most);
        ArrayPool<long>.Shared.Return(rented);
        return merged;
    }

    /// <summary>The least value that at least so large a share of all values does not exceed, up to the width of its cell. Null without values.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double? Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        foreach (var (cell, count) in Cells())
        {
            rank -= count;
            if (rank <= 0)
            {
                return Math.Min(ValueScale.MiddleOf(cell), Most);
            }
        }

        return null;
    }

    /// <summary>The cells that are not empty, ascending.</summary>
    public IEnumerable<(int Cell, long Count)> Cells()
    {
        var cell = 0;
        for (var at = 0; at < packed.Length;)
        {
            cell += (int)ReadVar(ref at);
            yield return (cell, (long)ReadVar(ref at));
        }
    }

    private void AddTo(Span<long> counts)
    {
        var cell = 0;
        for (var at = 0; at < packed.Length;)
        {
            cell += (int)ReadVar(ref at);
            counts[cell] += (long)ReadVar(ref at);
        }
    }

    private static void WriteVar(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
    }

    private ulong ReadVar(ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = packed[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
