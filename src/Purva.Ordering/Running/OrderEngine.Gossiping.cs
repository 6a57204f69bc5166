using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <content>What is asked, answered and taken in; and which events are made.</content>
internal sealed partial class OrderEngine
{
    private const int MostWanted = 64;
    private const int MostNews = 64;
    private const int MostAnswerBytes = 2 * 1024 * 1024;
    private static readonly TimeSpan HearingPatience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<ReplicaId, EventHash> builtUpon = [];
    private readonly HashSet<ReplicaId> heard = [];
    private readonly Queue<GossipEvent> ownRecent = new();
    private int ownSinceRound;

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
            return new GossipQuestion(Id, members.Epoch, member.Consensus.LastRound, member.Consensus.Known, [.. member.MissingParents.Take(MostWanted)], news);
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
            var all = question.Wanted.Take(MostWanted).Select(consensus.Find).OfType<GossipEvent>().Concat(consensus.Beyond(question.Known, options.Limits.MostAnswerEvents + 1)).ToList();
            var told = all.Take(options.Limits.MostAnswerEvents).TakeWhile((one, i) => (bytes += one.EncodedLength) < MostAnswerBytes || i == 0).ToArray();
            return new GossipAnswer(question.Epoch, consensus.LastRound, consensus.Known, told, told.Length == all.Count, members.Epoch);
        }
    }

    /// <summary>Takes in what somebody told; then blocks may have come out.</summary>
    public void Take(IReadOnlyList<GossipEvent> told)
    {
        var (wasBusy, waiting) = (IsBusy, member.OrphanCount);
        foreach (var gossip in told)
        {
            lock (gate)
            {
                TakeOne(gossip);
            }
        }

        Deliver();

        // What waits for its parents has to be asked for: they may carry something to order.
        if (!wasBusy && (IsBusy || member.OrphanCount > waiting))
        {
            BecameBusy?.Invoke();
        }
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

    /// <summary>Makes an event upon the last one of a peer, if there is something to say.</summary>
    public void Speak(ReplicaId upon)
    {
        GossipEventDraft draft;
        lock (gate)
        {
            if (!MayMake())
            {
                return;
            }

            // Only now: an event that came back from others may have used the next numbers.
            foreach (var one in pending.Number())
            {
                member.Submit(one.Carried);
            }

            if (!member.TryDraft(upon, Microseconds(), out draft))
            {
                return;
            }

            if (draft.Transactions.IsEmpty && !draft.SelfParent.IsNone && builtUpon.GetValueOrDefault(upon) == draft.OtherParent)
            {
                return;
            }
        }

        var gossip = GossipEvent.Create(draft, key.Sign(draft.ToHash()));
        events.Append(gossip);
        events.Flush();
        lock (gate)
        {
            member.Publish(gossip);
            builtUpon[upon] = gossip.OtherParent;
            ownRecent.Enqueue(gossip);
            if (ownRecent.Count > MostNews)
            {
                ownRecent.Dequeue();
            }

            Note(gossip);
            greatestOwn = gossip.Dot.Counter;
            ownSinceRound++;
            foreach (var number in NumbersIn(gossip))
            {
                pending.Find(number)?.Accept();
            }
        }

        Deliver();
    }

    private long Microseconds() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>
    /// After a start all others are heard first, and after a while those of more than two thirds: only one of them may hold the last event of this member,
    /// if its folder does not.
    /// </summary>
    private bool MayMake()
    {
        if (NeedsRenewal)
        {
            return false;
        }

        var stake = members.Members.Where(one => one.Id == Id || heard.Contains(one.Id)).Sum(one => one.Stake);
        return stake == members.TotalStake || (members.IsSupermajority(stake) && time.GetElapsedTime(started) > HearingPatience);
    }
}
