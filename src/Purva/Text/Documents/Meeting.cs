using System.Runtime.InteropServices;

namespace Purva.Text.Documents;

/// <summary>Edits some of which are concurrent, after a version that all of them come after; it can be kept for more that come later.</summary>
internal sealed class Meeting(EventGraph graph, GraphDifference difference, EditLog log, AgentTable agents)
{
    private readonly WalkedText walked = new(log, agents);
    private readonly List<EventRange> back = [];
    private readonly List<EventRange> forth = [];
    private readonly List<WalkPiece> coming = [];
    private readonly int[] last = new int[1];
    private int[] start = [];
    private int[] version = [];

    /// <summary>Its characters.</summary>
    public WalkedText Walked => walked;

    /// <summary>Whether it has every event from its first one on, but for those behind its end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The first event.</summary>
    public int First { get; private set; }

    /// <summary>The event behind the last one that it has.</summary>
    public int End { get; private set; }

    /// <summary>Begins anew.</summary>
    /// <param name="after">The version that everything here comes after.</param>
    /// <param name="first">The first event.</param>
    /// <param name="end">The one behind the last.</param>
    public void Begin(int[] after, int first, int end)
    {
        (start, version, First, End, IsOpen) = (after, after, first, end, true);
        walked.Begin(first, end);
    }

    /// <summary>Nothing more is added to it.</summary>
    public void Close() => IsOpen = false;

    /// <summary>Whether all events that it does not have yet come after the version in which it began.</summary>
    public bool CanGoOn()
    {
        for (var i = graph.RunOf(End); i < graph.RunCount; i++)
        {
            var run = graph[i];
            if (run.Start >= End && !run.Parents.AsSpan().SequenceEqual(start) && (run.Parents.Length == 0 || run.Parents[0] < First))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes in all events that came since.</summary>
    /// <param name="firstNew">From which event on the text does not have them.</param>
    /// <param name="target">Who is told what they do to the text.</param>
    public void GoOn(int firstNew, ITextTarget target)
    {
        walked.GrowTo(graph.Count);
        coming.Clear();
        for (var i = graph.RunOf(End); i < graph.RunCount; i++)
        {
            var (begin, end) = (Math.Max(graph[i].Start, End), graph[i].End);
            if (begin < firstNew)
            {
                Apply(new WalkPiece(begin, Math.Min(end, firstNew), IsNew: false), target);
            }

            if (end > firstNew)
            {
                coming.Add(new WalkPiece(Math.Max(begin, firstNew), end, IsNew: true));
            }
        }

        End = graph.Count;
        foreach (ref readonly var piece in CollectionsMarshal.AsSpan(BranchOrder.Of(graph, coming)))
        {
            Apply(piece, target);
        }
    }

    /// <summary>Goes to the version in which events were typed, and does them.</summary>
    public void Apply(in WalkPiece piece, ITextTarget target)
    {
        if (!graph.HasParents(piece.Start, version))
        {
            Step(graph.ParentsOf(piece.Start));
        }

        walked.Apply(piece, target);
        (last[0], version) = (piece.Last, last);
    }

    /// <summary>Goes to a version of which it has every event.</summary>
    public WalkedText MoveTo(int[] heads)
    {
        Step(heads);
        version = heads;
        return walked;
    }

    private void Step(ReadOnlySpan<int> heads)
    {
        difference.Compare(version, heads, back, forth);
        foreach (ref readonly var range in CollectionsMarshal.AsSpan(back))
        {
            walked.Retreat(range);
        }

        for (var i = forth.Count - 1; i >= 0; i--)
        {
            walked.Advance(forth[i]);
        }
    }
}
