namespace Purva.Text.Documents;

/// <summary>Compares versions by walking down from them; costs what lies between them, and not what lies below.</summary>
internal sealed class GraphDifference(EventGraph graph)
{
    private const int InOne = 1;
    private const int InOther = 2;

    private readonly PriorityQueue<int, int> queue = new();
    private readonly Dictionary<int, int> sides = [];

    /// <summary>What is in one version and not in the other, each descending.</summary>
    public void Compare(ReadOnlySpan<int> one, ReadOnlySpan<int> other, List<EventRange> onlyOne, List<EventRange> onlyOther)
    {
        onlyOne.Clear();
        onlyOther.Clear();
        if (one.SequenceEqual(other) || TryCompareInRun(one, other, onlyOne, onlyOther))
        {
            return;
        }

        var unshared = MarkAll(one, InOne) + MarkAll(other, InOther);
        while (unshared > 0 && queue.TryDequeue(out var number, out _))
        {
            sides.Remove(number, out var side);
            unshared -= side == (InOne | InOther) ? 0 : 1;
            if (side == (InOne | InOther))
            {
                unshared += Descend(number, side);
                continue;
            }

            // Down to where the run begins, or to the next event of the walk that is in it.
            var run = graph[graph.RunOf(number)];
            var floor = queue.TryPeek(out var next, out _) && next >= run.Start ? next + 1 : run.Start;
            AddBelow(side == InOne ? onlyOne : onlyOther, new EventRange(floor, number + 1));
            unshared += floor > run.Start ? Mark(floor - 1, side) : MarkAll(run.Parents, side);
        }

        queue.Clear();
        sides.Clear();
    }

    /// <summary>Those of some events that no other one of them comes after, ascending. One walk down to the lowest, however many they are.</summary>
    /// <param name="events">Events, ascending; one may be there more than once.</param>
    public int[] HeadsOf(int[] events)
    {
        if (events.Length < 2 || AreHeads(events))
        {
            return events;
        }

        var (lowest, heads) = (events[0], new List<int>());
        MarkAll(events, InOne);
        while (queue.TryDequeue(out var number, out _))
        {
            sides.Remove(number, out var side);
            if (side == InOne)
            {
                heads.Add(number);
            }

            // What is reached from above is marked so; below the lowest nothing is asked.
            var run = graph[graph.RunOf(number)];
            foreach (var below in queue.TryPeek(out var next, out _) && next >= run.Start ? [next] : run.Parents)
            {
                _ = below >= lowest ? Mark(below, InOther) : 0;
            }
        }

        heads.Reverse();
        return [.. heads];
    }

    private bool AreHeads(int[] events)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (Array.IndexOf(graph.Heads, events[i]) < 0 || (i > 0 && events[i] == events[i - 1]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryCompareInRun(ReadOnlySpan<int> one, ReadOnlySpan<int> other, List<EventRange> onlyOne, List<EventRange> onlyOther)
    {
        if (one.Length != 1 || other.Length != 1)
        {
            return false;
        }

        var run = graph[graph.RunOf(Math.Max(one[0], other[0]))];
        if (Math.Min(one[0], other[0]) < run.Start)
        {
            return false;
        }

        if (one[0] > other[0])
        {
            onlyOne.Add(new EventRange(other[0] + 1, one[0] + 1));
        }
        else
        {
            onlyOther.Add(new EventRange(one[0] + 1, other[0] + 1));
        }

        return true;
    }

    /// <summary>What stands right below the last range makes it longer.</summary>
    private static void AddBelow(List<EventRange> ranges, EventRange range)
    {
        if (ranges.Count > 0 && ranges[^1].Start == range.End)
        {
            ranges[^1] = ranges[^1] with { Start = range.Start };
            return;
        }

        ranges.Add(range);
    }

    private int Descend(int number, int side)
    {
        var run = graph[graph.RunOf(number)];
        return queue.TryPeek(out var next, out _) && next >= run.Start ? Mark(next, side) : MarkAll(run.Parents, side);
    }

    private int MarkAll(ReadOnlySpan<int> numbers, int side)
    {
        var unshared = 0;
        foreach (var number in numbers)
        {
            unshared += Mark(number, side);
        }

        return unshared;
    }

    /// <summary>An event is reached from a side; how many more events of the walk are reached from one side only.</summary>
    private int Mark(int number, int side)
    {
        var known = sides.GetValueOrDefault(number);
        var now = known | side;
        sides[number] = now;
        if (known == 0)
        {
            queue.Enqueue(number, -number);
            return now == (InOne | InOther) ? 0 : 1;
        }

        return known != now ? -1 : 0;
    }
}
