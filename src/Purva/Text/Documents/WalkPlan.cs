namespace Purva.Text.Documents;

/// <summary>Which events must be walked through to bring a text from one version to another that contains it, and from which version on.</summary>
internal sealed class WalkPlan
{
    /// <summary>Below every event: what two have in common that have nothing else below them.</summary>
    public const int Root = -1;

    private const int InText = 1;
    private const int InTarget = 2;

    private readonly EventGraph graph;
    private readonly List<WalkPiece> pieces = [];

    private WalkPlan(EventGraph graph) => this.graph = graph;

    /// <summary>The version in which the walk begins: every event of the walk comes after all of it.</summary>
    public int[] Base { get; private set; } = [];

    /// <summary>The events, ascending, each piece within one run and nothing branching off within it.</summary>
    public IReadOnlyList<WalkPiece> Pieces => pieces;

    public static WalkPlan Between(EventGraph graph, GraphDifference difference, ReadOnlySpan<int> text, ReadOnlySpan<int> target)
    {
        var plan = new WalkPlan(graph);
        List<EventRange> gone = [], added = [];
        difference.Compare(text, target, gone, added);
        if (added.Count == 0)
        {
            return plan;
        }

        plan.Make(text, target, gone.Count == 0 ? added : []);
        return plan;
    }

    /// <summary>The walk for a text that has every event but the newest ones.</summary>
    public static WalkPlan Following(EventGraph graph, int firstNew, ReadOnlySpan<int> text)
    {
        var plan = new WalkPlan(graph);
        plan.Make(text, graph.Heads, [new EventRange(firstNew, graph.Count)]);
        return plan;
    }

    private void Make(ReadOnlySpan<int> text, ReadOnlySpan<int> target, List<EventRange> added)
    {
        if (added.Count == 0 || !TryFollow(text, added))
        {
            Descend(text, target);
        }

        SplitAtBranches();
    }

    /// <summary>Where all that comes comes after all that is there.</summary>
    private bool TryFollow(ReadOnlySpan<int> text, List<EventRange> added)
    {
        for (var i = added.Count - 1; i >= 0; i--)
        {
            for (var start = added[i].Start; start < added[i].End;)
            {
                var run = graph[graph.RunOf(start)];
                var parents = run.Start == start ? run.Parents : [start - 1];
                if (!parents.AsSpan().SequenceEqual(text) && !Array.Exists(parents, parent => Has(added, parent)))
                {
                    pieces.Clear();
                    return false;
                }

                var end = Math.Min(run.End, added[i].End);
                pieces.Add(new WalkPiece(start, end, IsNew: true));
                start = end;
            }
        }

        Base = text.ToArray();
        return true;
    }

    /// <summary>Whether an event is in one of some ranges, which are descending.</summary>
    private static bool Has(List<EventRange> ranges, int number)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].Start > number ? (middle + 1, high) : (low, middle);
        }

        return low < ranges.Count && number < ranges[low].End;
    }

    /// <summary>Down from both versions until one event is left that is below all.</summary>
    private void Descend(ReadOnlySpan<int> text, ReadOnlySpan<int> target)
    {
        var queue = new PriorityQueue<int, int>();
        var sides = new Dictionary<int, int>();
        void Mark(int number, int side)
        {
            if (!sides.TryGetValue(number, out var known))
            {
                queue.Enqueue(number, -number);
            }

            sides[number] = known | side;
        }

        foreach (var head in text)
        {
            Mark(head, InText);
        }

        foreach (var head in target)
        {
            Mark(head, InTarget);
        }

        while (queue.TryDequeue(out var number, out _))
        {
            sides.Remove(number, out var side);
            if (number == Root || (queue.Count == 0 && side == (InText | InTarget)))
            {
                Base = number == Root ? [] : [number];
                break;
            }

            var run = graph[graph.RunOf(number)];
            var isInRun = queue.TryPeek(out var next, out _) && next >= run.Start;
            pieces.Add(new WalkPiece(isInRun ? next + 1 : run.Start, number + 1, IsNew: (side & InText) == 0));
            foreach (var below in isInRun ? [next] : run.Parents is [] ? [Root] : run.Parents)
            {
                Mark(below, side);
            }
        }

        pieces.Reverse();
    }

    /// <summary>Pieces end where others branch off, so that a walk need not go back within one.</summary>
    private void SplitAtBranches()
    {
        var ends = new List<int>();
        foreach (var piece in pieces)
        {
            foreach (var parent in graph.ParentsOf(piece.Start))
            {
                ends.Add(parent + 1);
            }
        }

        ends.Sort();
        var (whole, next) = (pieces.ToArray(), 0);
        pieces.Clear();
        foreach (var piece in whole)
        {
            var start = piece.Start;
            for (; next < ends.Count && ends[next] < piece.End; next++)
            {
                if (ends[next] > start)
                {
                    pieces.Add(piece with { Start = start, End = ends[next] });
                    start = ends[next];
                }
            }

            pieces.Add(piece with { Start = start });
        }
    }
}
