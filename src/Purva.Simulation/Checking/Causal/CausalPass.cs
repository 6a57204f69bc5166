using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking.Causal;

/// <summary>What became of judging a read.</summary>
internal enum Judgement
{
    /// <summary>It is as it may be, as far as can be told.</summary>
    Fine = 0,

    /// <summary>It must have seen more than was known before; all that it read is to be judged again.</summary>
    Grown = 1,

    /// <summary>Nothing explains it.</summary>
    Broken = 2,
}

/// <summary>One way through a history, causes before effects, that knows of each request what it had seen and judges its reads by that.</summary>
internal abstract partial class CausalPass
{
    private readonly KeyRule rule;
    private readonly Deductions deductions;
    private readonly FurtherEdges further;
    private readonly ClockReading?[] seenBySession;
    private readonly int[] left;
    private readonly ClockReading scratch = new();
    private readonly KeyWrites?[] written;
    private readonly Dictionary<(int Session, int Key), KeyView> views = [];
    private readonly Func<KeyView> create;

    protected CausalPass(CausalGraph graph, Deductions deductions, KeyRule rule)
    {
        (Graph, this.deductions, this.rule) = (graph, deductions, rule);
        create = CreateView;
        further = deductions.ToEdges();
        Clocks = new ChainClocks(graph.Count, graph.Sessions);
        (seenBySession, left) = (new ClockReading?[graph.Sessions], new int[graph.Sessions]);
        written = new KeyWrites?[1 + graph.History.Keys.Count + graph.History.Transactions.SelectMany(one => one.Reads.Select(read => read.Key).Concat(one.Writes.Select(write => write.Key))).Append(0).Max()];
    }

    public CausalGraph Graph { get; }

    public WriteTable Writes => Graph.Writes;

    public ChainClocks Clocks { get; }

    protected Deaths Deaths { get; private set; } = null!;

    /// <summary>Goes through the history.</summary>
    /// <param name="order">All requests that count, causes before effects.</param>
    /// <param name="findings">Where to tell what nothing explains.</param>
    public void Run(List<int> order, Findings findings)
    {
        Deaths = new Deaths(Graph, order);
        for (var session = 0; session < left.Length; session++)
        {
            left[session] = Graph.SizeOf(session);
        }

        foreach (var transaction in order)
        {
            Step(transaction, findings);
        }
    }

    protected abstract KeyView CreateView();

    /// <summary>Judges what was read of a key; without findings while what must have been seen is still growing.</summary>
    protected abstract Judgement Judge(int transaction, HistoryRead read, KeyView view, ClockReading seen, Findings? findings);

    /// <summary>The writes of a key that came so far.</summary>
    protected List<int> WrittenTo(int key) => (written[key] ??= new KeyWrites()).Values;

    private void Step(int transaction, Findings findings)
    {
        var (request, role) = (Graph.History.Transactions[transaction], Graph.Roles[transaction]);
        var own = seenBySession[request.Session] ??= new ClockReading();
        var seen = role == RequestRole.InLine ? own : scratch;
        if (role != RequestRole.InLine)
        {
            scratch.Become(role == RequestRole.Last ? own : null);
        }

        foreach (var earlier in Graph.Joined(transaction))
        {
            Clocks.Join(seen, earlier);
        }

        foreach (var earlier in further.Before(transaction))
        {
            Clocks.Join(seen, earlier);
        }

        JudgeAll(transaction, request, role, seen, findings);
        if (role == RequestRole.Beside)
        {
            own.Raise(scratch);
        }

        Write(transaction, request, seen);
        if (Graph.IsContinued[transaction])
        {
            Clocks.Store(transaction, own);
        }

        if (--left[request.Session] == 0)
        {
            Clocks.Leave(request.Session);
            seenBySession[request.Session] = null;
        }
    }

    private void Write(int transaction, HistoryTransaction request, ClockReading seen)
    {
        if (request.Writes.IsEmpty || request.Outcome == RequestOutcome.Refused || !deductions.HasHappened(transaction))
        {
            return;
        }

        Clocks.Place(transaction, request.Session, seen);
        foreach (var write in request.Writes)
        {
            WrittenTo(write.Key).Add(write.Value);
        }
    }

    private void JudgeAll(int transaction, HistoryTransaction request, RequestRole role, ClockReading seen, Findings findings)
    {
        var judgement = Judgement.Grown;
        while (judgement == Judgement.Grown)
        {
            judgement = JudgeOnce(transaction, request, role, seen, null);
        }

        if (judgement == Judgement.Broken)
        {
            JudgeOnce(transaction, request, role, seen, findings);
        }
    }

    private Judgement JudgeOnce(int transaction, HistoryTransaction request, RequestRole role, ClockReading seen, Findings? findings)
    {
        var worst = Judgement.Fine;
        foreach (var read in request.Reads)
        {
            if (Graph.History.RuleOf(read.Key) == rule)
            {
                var view = role == RequestRole.InLine ? ViewOf(request.Session, read.Key, seen) : StartView(read.Key, seen);
                view.Advance(WrittenTo(read.Key), this, seen);
                written[read.Key]!.Offer(view, seen, create);
                var judgement = Judge(transaction, read, view, seen, findings);
                if (judgement == Judgement.Grown)
                {
                    return judgement;
                }

                worst = judgement > worst ? judgement : worst;
            }
        }

        return worst;
    }

    private KeyView ViewOf(int session, int key, ClockReading seen)
    {
        if (!views.TryGetValue((session, key), out var view))
        {
            view = StartView(key, seen);
            views.Add((session, key), view);
        }

        return view;
    }

    private KeyView StartView(int key, ClockReading seen) => (written[key] ??= new KeyWrites()).Start(seen, create);
}
