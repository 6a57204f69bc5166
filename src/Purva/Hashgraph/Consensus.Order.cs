using System.Collections.Immutable;

namespace Purva.Hashgraph;

/// <content>What a decided round receives, when, and in which order.</content>
public sealed partial class Consensus
{
    private readonly List<Vertex> touched = [];
    private readonly Stack<Vertex> path = new();
    private readonly int[] weights;
    private long[] times = [];
    private int visit;

    private OrderedBlock Receive(RoundState round)
    {
        var judges = JudgesOf(round);
        Array.ForEach(judges, judge => Walk(judge, judges.Length));

        // Without a judge nothing was touched, and nothing is received.
        var received = touched.Where(x => x.Judges == judges.Length).ToArray();
        var stake = Array.ConvertAll(judges, judge => stakes[judge.Creator]);
        var half = stake.Sum() / 2;
        foreach (var x in received)
        {
            x.RoundReceived = LastRound;
            x.ConsensusTime = Median(times.AsSpan(x.Slot * judges.Length, judges.Length), stake, half);
            NoteSuccession(x);
        }

        foreach (var x in touched)
        {
            x.Judges = 0;
            x.IsSettled = true;
        }

        touched.Clear();
        return ToBlock(received, judges.Aggregate(default(EventHash), (white, judge) => white ^ judge.Mark));
    }

    /// <summary>The famous witnesses whose creator has just one in the round.</summary>
    private static Vertex[] JudgesOf(RoundState round) =>
        [.. round.Witnesses.Where(x => x.Fame == Fame.Famous).GroupBy(x => x.Creator).Where(group => group.Count() == 1).Select(group => group.Single())];

    /// <summary>Notes for each ancestor of a judge that has no order yet when the judge's creator first knew of it.</summary>
    private void Walk(Vertex judge, int judges)
    {
        var line = new Stack<Vertex>();
        for (var at = judge; at is { RoundReceived: 0 }; at = at.SelfParent)
        {
            line.Push(at);
        }

        visit = unchecked(visit + 1);
        while (line.TryPop(out var knower))
        {
            path.Push(knower);
            while (path.TryPop(out var x))
            {
                if (x.RoundReceived == 0 && x.Visit != visit)
                {
                    x.Visit = visit;
                    Note(x, knower.Event.CreatedMicroseconds, judges);
                    Follow(x.SelfParent);
                    Follow(x.OtherParent);
                }
            }
        }
    }

    private void Follow(Vertex? parent)
    {
        if (parent is { RoundReceived: 0 } && parent.Visit != visit)
        {
            path.Push(parent);
        }
    }

    private void Note(Vertex x, long time, int judges)
    {
        if (x.Judges == 0)
        {
            x.Slot = touched.Count;
            touched.Add(x);
            if (times.Length < touched.Count * judges)
            {
                Array.Resize(ref times, Math.Max(touched.Count * judges, 2 * times.Length));
            }
        }

        times[(x.Slot * judges) + x.Judges++] = time;
    }

    /// <summary>The time by which judges of more than half the stake knew of the event; with equal stakes the middle one, of two the later. Sorts the times.</summary>
    private long Median(Span<long> known, int[] stake, int half)
    {
        stake.CopyTo(weights, 0);
        var weight = weights.AsSpan(0, stake.Length);
        known.Sort(weight);
        var sum = weight[0];
        var at = 0;
        while (sum <= half)
        {
            sum += weight[++at];
        }

        return known[at];
    }

    private OrderedBlock ToBlock(Vertex[] received, EventHash white)
    {
        var isCausal = options.Order == OrderWithinRound.Causal;
        Array.Sort(received, (left, right) =>
        {
            var order = left.ConsensusTime.CompareTo(right.ConsensusTime);
            order = order == 0 && isCausal ? left.Depth.CompareTo(right.Depth) : order;
            order = order == 0 ? (left.Mark ^ white).CompareTo(right.Mark ^ white) : order;

            // Two events with one mark can only be the two halves of a fork whose signatures were chosen; the hash still tells them apart.
            return order == 0 ? left.Event.Hash.CompareTo(right.Event.Hash) : order;
        });
        ImmutableArray<OrderedEvent> events = [.. received.Select(x => new OrderedEvent(x.Event, x.ConsensusTime))];
        RunningHash = OrderedBlock.HashAfter(RunningHash, LastRound, events.AsSpan());
        return new OrderedBlock(LastRound, events, RunningHash);
    }
}
