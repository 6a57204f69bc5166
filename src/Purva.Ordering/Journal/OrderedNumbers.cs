using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>Which of one submitter's numbers have places: all up to one, and some beyond it. What it answers follows from the order alone.</summary>
internal sealed class OrderedNumbers
{
    /// <summary>Least bytes of the binary form.</summary>
    public const int LeastBytes = 2;

    /// <summary>Most numbers beyond a gap; an honest submitter has fewer on their way.</summary>
    private const int MostBeyond = 262_144;

    private readonly SortedSet<ulong> beyond = [];
    private ulong contiguous;

    /// <summary>The greatest number that is here.</summary>
    public ulong Greatest => beyond.Count > 0 ? beyond.Max : contiguous;

    /// <summary>Length of the binary form.</summary>
    public int EncodedLength => WireWriter.VarLength(contiguous) + WireWriter.VarLength((ulong)beyond.Count) + Gaps().Sum(WireWriter.VarLength);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static bool TryRead(ref WireReader reader, out OrderedNumbers numbers)
    {
        numbers = new OrderedNumbers();
        if (reader.TryReadVar(out numbers.contiguous) != DecodeStatus.Done || reader.TryReadCount(MostBeyond, 1, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        var last = numbers.contiguous;
        for (var i = 0; i < count; i++)
        {
            // The first one beyond the gap is not the next, or there would be no gap.
            if (reader.TryReadVar(out var gap) != DecodeStatus.Done || gap < (i == 0 ? 2UL : 1) || gap > ulong.MaxValue - last)
            {
                return false;
            }

            numbers.beyond.Add(last += gap);
        }

        return true;
    }

    /// <summary>Writes the binary form: the last one before the first gap, then how far each is from the one before.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(contiguous);
        writer.WriteVar((ulong)beyond.Count);
        foreach (var gap in Gaps())
        {
            writer.WriteVar(gap);
        }
    }

    /// <summary>Whether a number is here.</summary>
    public bool Contains(ulong number) => number <= contiguous || beyond.Contains(number);

    /// <summary>Notes a number; false if it was here before.</summary>
    public bool TryAdd(ulong number)
    {
        if (number <= contiguous || (number != contiguous + 1 && !beyond.Add(number)))
        {
            return false;
        }

        if (number == contiguous + 1)
        {
            contiguous = number;
        }
        else if (beyond.Count > MostBeyond)
        {
            // Only who does not keep to the rules gets here: its gap is closed, so that it costs others no more memory.
            contiguous = beyond.Min;
            beyond.Remove(contiguous);
        }

        while (beyond.Count > 0 && beyond.Min == contiguous + 1)
        {
            contiguous++;
            beyond.Remove(contiguous);
        }

        return true;
    }

    private IEnumerable<ulong> Gaps()
    {
        var last = contiguous;
        foreach (var number in beyond)
        {
            yield return number - last;
            last = number;
        }
    }
}
