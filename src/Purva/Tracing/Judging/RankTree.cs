namespace Purva.Tracing.Judging;

/// <summary>How many of the first so many values are above another: a merge-sort tree over values in any order. Memory is 4 · n · log n bytes.</summary>
internal sealed class RankTree
{
    private readonly long[] sorted;
    private readonly int[][] levels;

    /// <summary>Sorts the values in blocks of 1, 2, 4 and so on. O(n · log n).</summary>
    /// <param name="values">The values.</param>
    public RankTree(ReadOnlySpan<long> values)
    {
        sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var places = new int[sorted.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        var built = new List<int[]> { places };
        for (var block = 1; block < places.Length; block <<= 1)
        {
            built.Add(MergedBy(block, built[^1]));
        }

        levels = [.. built];
    }

    /// <summary>How many of the first values are greater than a bound. O(log² n).</summary>
    /// <param name="count">How many values.</param>
    /// <param name="bound">The bound.</param>
    public int CountAbove(int count, long bound)
    {
        var least = FirstAbove(bound);
        var (at, above) = (0, 0);
        for (var level = levels.Length - 1; level >= 0; level--)
        {
            var block = 1 << level;
            if ((count & block) != 0)
            {
                var ascending = levels[level].AsSpan(at, block);
                var below = ascending.BinarySearch(least);
                above += block - (below < 0 ? ~below : below);
                at += block;
            }
        }

        return above;
    }

    private static int[] MergedBy(int block, int[] lower)
    {
        var merged = lower.AsSpan().ToArray();
        for (var at = 0; at + block < merged.Length; at += block << 1)
        {
            merged.AsSpan(at, Math.Min(block << 1, merged.Length - at)).Sort();
        }

        return merged;
    }

    private int FirstAbove(long bound)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] <= bound ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
