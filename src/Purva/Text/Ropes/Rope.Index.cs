using System.Numerics;

namespace Purva.Text.Ropes;

/// <content>Finding a place, and keeping the sums.</content>
public sealed partial class Rope
{
    /// <summary>How many code units the first code points have. O(log n), and O(1) where no character has two units.</summary>
    /// <param name="codePoints">How many code points.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public int UnitsOf(int codePoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(codePoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(codePoints, CodePointCount);
        if (pairs == 0)
        {
            return codePoints;
        }

        var (at, units, left) = (0, 0, codePoints);
        for (var step = HighestStep; step > 0; step >>= 1)
        {
            var next = at + step;
            if (next <= count && unitSums[next] - pairSums[next] <= left)
            {
                (at, units, left) = (next, units + unitSums[next], left - (unitSums[next] - pairSums[next]));
            }
        }

        return left == 0 ? units : units + CodePoints.UnitsOf(chunks[at].Text, left);
    }

    /// <summary>How many code points the first code units are. O(log n), and O(1) where no character has two units.</summary>
    /// <param name="units">How many code units.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or they end within a surrogate pair.</exception>
    public int CodePointsOf(int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, Length);
        if (pairs == 0)
        {
            return units;
        }

        var (chunk, offset) = Locate(units);
        ThrowIfInPair(chunk, offset, units);
        var before = CodePoints.Pairs(chunks[chunk].Text[..offset]);
        for (var i = chunk; i > 0; i &= i - 1)
        {
            before += pairSums[i];
        }

        return units - before;
    }

    private int HighestStep => 1 << BitOperations.Log2((uint)count);

    /// <summary>The chunk in which a place is and where in it: at the end of a chunk rather than at the beginning of the next, so that typing goes on in one.</summary>
    private (int Chunk, int Offset) Locate(int index)
    {
        var inCached = index - cachedStart;
        if (inCached > 0 && inCached <= chunks[cached].Units)
        {
            return (cached, inCached);
        }

        var (at, left) = (0, index);
        for (var step = HighestStep; step > 0; step >>= 1)
        {
            var next = at + step;
            if (next < count && unitSums[next] < left)
            {
                (at, left) = (next, left - unitSums[next]);
            }
        }

        (cached, cachedStart) = (at, index - left);
        return (at, left);
    }

    private void Add(int chunk, int units, int pairsMore)
    {
        Length += units;
        pairs += pairsMore;
        cachedStart += chunk < cached ? units : 0;
        for (var i = chunk + 1; i <= count; i += i & -i)
        {
            unitSums[i] += units;
        }

        for (var i = chunk + 1; pairsMore != 0 && i <= count; i += i & -i)
        {
            pairSums[i] += pairsMore;
        }
    }

    /// <summary>Divides a full chunk and what comes in among as many as are needed.</summary>
    private void Spread(int chunk, int offset, ReadOnlySpan<char> text)
    {
        var all = new char[chunks[chunk].Units + text.Length];
        var old = chunks[chunk].Text;
        old[..offset].CopyTo(all);
        text.CopyTo(all.AsSpan(offset));
        old[offset..].CopyTo(all.AsSpan(offset + text.Length));
        var made = new List<Chunk>();
        for (var start = 0; start < all.Length;)
        {
            var end = all.Length - start <= ChunkUnits ? all.Length : start + FilledUnits;
            end = made.Count == 0 && all.Length <= 2 * ChunkUnits ? all.Length / 2 : end;
            end += end < all.Length && char.IsLowSurrogate(all[end]) ? 1 : 0;
            var next = new Chunk();
            next.Insert(0, all.AsSpan(start, end - start));
            next.Pairs = CodePoints.Pairs(next.Text);
            next.Extra = extraSums is null ? 0 : ExtraOf(next.Text);
            made.Add(next);
            start = end;
        }

        Replace(chunk, 1, made);
        Length += text.Length;
        pairs += CodePoints.Pairs(text);
    }

    private void RemoveEmpty(int from, int to)
    {
        var kept = chunks[from..to].Where(one => one.Units > 0).ToList();
        Replace(from, to - from, kept.Count == 0 && to - from == count ? [new Chunk()] : kept);
    }

    private void Replace(int at, int removed, List<Chunk> made)
    {
        var total = count - removed + made.Count;
        if (total > chunks.Length)
        {
            Array.Resize(ref chunks, Math.Max(total, chunks.Length * 2));
            Array.Resize(ref unitSums, chunks.Length + 1);
            Array.Resize(ref pairSums, chunks.Length + 1);
        }

        Array.Copy(chunks, at + removed, chunks, at + made.Count, count - at - removed);
        made.CopyTo(chunks, at);
        Array.Clear(chunks, total, Math.Max(0, count - total));
        count = total;
        (cached, cachedStart) = (0, 0);
        Sum();
    }

    private void Sum()
    {
        for (var i = 1; i <= count; i++)
        {
            (unitSums[i], pairSums[i]) = (chunks[i - 1].Units, chunks[i - 1].Pairs);
        }

        for (var i = 1; i <= count; i++)
        {
            var above = i + (i & -i);
            if (above <= count)
            {
                unitSums[above] += unitSums[i];
                pairSums[above] += pairSums[i];
            }
        }

        SumExtra();
    }
}
