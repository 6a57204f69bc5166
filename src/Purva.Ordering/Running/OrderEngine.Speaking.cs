using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <content>Which events are made, and when none.</content>
internal sealed partial class OrderEngine
{
    private const int PatientEvents = 64;
    private static readonly TimeSpan HearingPatience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<ReplicaId, EventHash> builtUpon = [];
    private readonly Dictionary<ReplicaId, ulong> newsAt = [];
    private ulong startedAt;
    private int ownSinceRound;

    /// <summary>How many own events were made, or held back in vain, since the last round was decided: while nothing is decided, peers are asked ever less.</summary>
    public int OwnSinceRound
    {
        get
        {
            lock (gate)
            {
                return ownSinceRound;
            }
        }
    }

    /// <summary>Makes an event upon the last one of a peer, if there is something to say.</summary>
    public void Speak(ReplicaId upon)
    {
        GossipEventDraft draft;
        lock (gate)
        {
            if (!MayMake() || !TryDraft(upon, out draft))
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

    private bool TryDraft(ReplicaId upon, out GossipEventDraft draft)
    {
        // Only now: an event that came back from others may have used the next numbers.
        foreach (var one in pending.Number())
        {
            member.Submit(one.Carried);
        }

        var hearsEnough = HearsEnough();
        draft = default;
        if (member.Consensus.EventCount >= (hearsEnough ? options.Limits.MostEvents : options.Limits.MostEvents / 2) || !member.TryDraft(upon, Microseconds(), out draft))
        {
            return false;
        }

        if (!draft.Transactions.IsEmpty || draft.SelfParent.IsNone || (hearsEnough && builtUpon.GetValueOrDefault(upon) != draft.OtherParent))
        {
            return true;
        }

        ownSinceRound += hearsEnough ? 0 : 1;
        return false;
    }

    /// <summary>
    /// Whether members of more than two thirds have made events while this one made its last few. If not, nothing can be decided: an event is made for what it carries
    /// and not for what it builds on, and half of the graph stays free for those who come back.
    /// </summary>
    /// <remarks>Among members who hear of each other the one that fell silent first has heard of events of all others since, so it speaks, and then the others do.</remarks>
    private bool HearsEnough()
    {
        var patience = (ulong)(PatientEvents + (4 * members.Count));
        return members.IsSupermajority(members.Members.Where(one => one.Id == Id || greatestOwn - newsAt.GetValueOrDefault(one.Id, startedAt) <= patience).Sum(one => one.Stake));
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
