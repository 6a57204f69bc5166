namespace Purva.Ordering.Journal;

/// <summary>Which of one submitter's numbers have places: all up to one, and some beyond it. What it answers follows from the order alone.</summary>
internal sealed class OrderedNumbers
{
    /// <summary>Most numbers beyond a gap; an honest submitter has fewer on their way.</summary>
    private const int MostBeyond = 262_144;

    private readonly SortedSet<ulong> beyond = [];
    private ulong contiguous;

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
}
