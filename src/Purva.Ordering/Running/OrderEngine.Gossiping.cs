using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <content>What is asked, answered and taken in.</content>
internal sealed partial class OrderEngine
{
    private const int MostWanted = 64;
    private const int MostNews = 64;
    private const int MostAnswerBytes = 2 * 1024 * 1024;

    private readonly HashSet<ReplicaId> heard = [];
    private readonly Queue<GossipEvent> ownRecent = new();

    /// <summary>How events were refused, and how often.</summary>
    public Dictionary<AddOutcome, long> Refusals { get; } = [];

    private GossipOptions GossipOptions => new() { MostWaiting = 2 * options.Limits.MostPending };

    /// <summary>What to ask a peer, with the own events that it is not known to have.</summary>
    public GossipQuestion QuestionFor(VersionVector known)
    {
        lock (gate)
        {
            var bytes = 0L;
            var news = ownRecent.Where(one => one.Epoch == members.Epoch && one.Dot.Counter > known[Id]).TakeWhile(one => (bytes += one.EncodedLength) < MostAnswerBytes).ToArray();
            return new GossipQuestion(Id, members.Epoch, member.Consensus.LastRound, member.Consensus.Known, [.. member.AskForParents(MostWanted)], news);
        }
    }

    /// <summary>What lies beyond what somebody knows.</summary>
    public GossipAnswer Answer(GossipQuestion question)
    {
        lock (gate)
        {
            var consensus = question.Epoch == members.Epoch ? member.Consensus : question.Epoch + 1 == members.Epoch ? previous : null;
            if (consensus is null)
            {
                return new GossipAnswer(members.Epoch, member.Consensus.LastRound, VersionVector.Empty, [], IsWhole: true, members.Epoch);
            }

            var bytes = 0L;
            var all = consensus.Answer(question.Known, question.Decided, question.Wanted.Take(MostWanted), options.Limits.MostAnswerEvents + 1).ToList();
            var told = all.Take(options.Limits.MostAnswerEvents).TakeWhile((one, i) => (bytes += one.EncodedLength) < MostAnswerBytes || i == 0).ToArray();
            return new GossipAnswer(question.Epoch, consensus.LastRound, consensus.Known, told, told.Length == all.Count, members.Epoch);
        }
    }

    /// <summary>Takes in what somebody told; then blocks may have come out.</summary>
    /// <returns>What became of the last event; null for none.</returns>
    public AddOutcome? Take(IReadOnlyList<GossipEvent> told)
    {
        AddOutcome? last = null;
        var (wasBusy, waiting) = (IsBusy, member.OrphanCount);
        foreach (var gossip in told)
        {
            lock (gate)
            {
                last = TakeOne(gossip);
            }
        }

        Deliver();

        // What waits for its parents has to be asked for: they may carry something to order.
        if (!wasBusy && (IsBusy || member.OrphanCount > waiting))
        {
            BecameBusy?.Invoke();
        }

        return last;
    }

    /// <summary>Whether it makes events.</summary>
    public bool TakesPart
    {
        get
        {
            lock (gate)
            {
                return MayMake();
            }
        }
    }

    /// <summary>Notes that all that a peer had was taken in; before enough have been heard after a start, no event is made.</summary>
    /// <remarks>A folder that lost its tail would make an event again that others have already; they give it back first.</remarks>
    public void NoteHeard(ReplicaId peer)
    {
        lock (gate)
        {
            heard.Add(peer);
        }
    }
}
