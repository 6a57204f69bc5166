using System.Diagnostics;

namespace Purva.Text.Documents;

/// <summary>Which event came after which: runs of events, numbered here in the order in which they arrived, parents before children.</summary>
internal sealed class EventGraph
{
    private readonly List<EventRun> runs = [];
    private int near;

    /// <summary>How many events there are; the next one's number.</summary>
    public int Count { get; private set; }

    /// <summary>How many runs they are.</summary>
    public int RunCount => runs.Count;

    /// <summary>The events without children, ascending; who keeps them makes a copy.</summary>
    public int[] Heads { get; private set; } = [];

    public EventRun this[int run] => runs[run];

    /// <summary>Adds events that follow each other.</summary>
    /// <param name="length">How many.</param>
    /// <param name="parents">The parents of the first, ascending, none an ancestor of another.</param>
    public void Add(int length, ReadOnlySpan<int> parents)
    {
        Debug.Assert(length > 0, "a run has events");
        var (start, end) = (Count, Count + length);
        if (parents is [var only] && only == start - 1 && runs.Count > 0)
        {
            runs[^1] = runs[^1] with { End = end };
        }
        else
        {
            runs.Add(new EventRun(start, end, parents.ToArray()));
        }

        Count = end;
        Heads = parents is [var parent] && Array.IndexOf(Heads, parent) is var at and >= 0 ? Moved(at, end - 1) : Follow(Heads, parents, end - 1);
    }

    /// <summary>Forgets the last events.</summary>
    /// <param name="count">How many stay.</param>
    /// <param name="heads">The heads of what stays.</param>
    public void Truncate(int count, int[] heads)
    {
        runs.RemoveAll(run => run.Start >= count);
        if (runs.Count > 0 && runs[^1].End > count)
        {
            runs[^1] = runs[^1] with { End = count };
        }

        (Count, Heads) = (count, heads);
    }

    /// <summary>The run in which an event is. O(log runs), and O(1) for the last run and for those beside the one that was asked for last.</summary>
    public int RunOf(int number)
    {
        var (low, high) = (0, runs.Count - 1);
        if (high >= 0 && runs[high].Start <= number)
        {
            return high;
        }

        for (var next = Math.Max(0, near - 1); next <= near + 1 && next < runs.Count; next++)
        {
            if (runs[next].Start <= number && number < runs[next].End)
            {
                return near = next;
            }
        }

        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = runs[middle].Start <= number ? (middle, high) : (low, middle - 1);
        }

        return near = low;
    }

    /// <summary>The parents of an event.</summary>
    public ReadOnlySpan<int> ParentsOf(int number)
    {
        var run = runs[RunOf(number)];
        return run.Start == number ? run.Parents : new[] { number - 1 };
    }

    /// <summary>Whether the parents of an event are a version.</summary>
    public bool HasParents(int number, ReadOnlySpan<int> version)
    {
        var run = runs[RunOf(number)];
        return run.Start == number ? version.SequenceEqual(run.Parents) : version is [var only] && only == number - 1;
    }

    /// <summary>The heads of a version after an event came whose parents are in it.</summary>
    /// <param name="heads">The version, ascending.</param>
    /// <param name="parents">The parents, ascending.</param>
    /// <param name="added">The event; it is higher than every head.</param>
    public static int[] Follow(ReadOnlySpan<int> heads, ReadOnlySpan<int> parents, int added)
    {
        var gone = 0;
        foreach (var head in heads)
        {
            gone += parents.BinarySearch(head) >= 0 ? 1 : 0;
        }

        var (followed, count) = (new int[heads.Length - gone + 1], 0);
        foreach (var head in heads)
        {
            if (parents.BinarySearch(head) < 0)
            {
                followed[count++] = head;
            }
        }

        followed[count] = added;
        return followed;
    }

    // One array is used again while each goes on after what they typed themselves.
    private int[] Moved(int at, int head)
    {
        Array.Copy(Heads, at + 1, Heads, at, Heads.Length - at - 1);
        Heads[^1] = head;
        return Heads;
    }
}
