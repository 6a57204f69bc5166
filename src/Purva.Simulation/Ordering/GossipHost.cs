using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>One member, or one life of a forker: what it knows in this epoch and the one before, and what its application has.</summary>
internal sealed partial class GossipHost
{
    private const int MostInAnswer = 400;
    private readonly ReplicaId id;
    private readonly ConsensusOptions options;
    private readonly Func<long> clock;
    private readonly Func<long> trueTime;
    private GossipLife life;
    private GossipLife? before;

    public GossipHost(ReplicaId id, Membership members, ConsensusOptions options, Func<long> clock, Func<long> trueTime)
    {
        (this.id, this.options, this.clock, this.trueTime) = (id, options, clock, trueTime);
        life = new GossipLife(id, new Consensus(members, new SharedSecrets(members), options).Capture(), options);
    }

    public GossipMember Member => life.Member;

    /// <summary>The epochs in which it takes part: in the one before until the new one has decided a round, so that nobody is left behind there.</summary>
    public IEnumerable<GossipMember> Members => before is null ? [life.Member] : [life.Member, before.Member];

    /// <summary>What its application has.</summary>
    public DeliveredOrder Order { get; } = new();

    /// <summary>The largest graph that it ever held.</summary>
    public int LargestGraph { get; private set; }

    public GossipAnswer AnswerTo(ulong epoch, VersionVector known, long decided, IReadOnlyList<EventHash> wanted)
    {
        var consensus = LifeIn(epoch)?.Member.Consensus;
        IReadOnlyList<GossipEvent> events = consensus is null ? [] : [.. consensus.Answer(known, decided, wanted, MostInAnswer)];
        return new GossipAnswer(Epoch, Member.Consensus.LastRound, epoch, events);
    }

    public void Take(ReplicaId from, GossipAnswer answer)
    {
        NoteHeard(from, answer);
        if (LifeIn(answer.Asked) is { } asked)
        {
            asked.Take(answer.Events);
            Deliver();
            if (!IsBehind)
            {
                Speak(from, asked);
            }
        }
    }

    /// <summary>Says the first word of an epoch.</summary>
    public void Begin()
    {
        if (!IsBehind && Member.Consensus.LastOf(id) is null)
        {
            Speak(id, life);
        }
    }

    /// <summary>Forgets everything but the disk: the last frame, the events since, and what the application has. What was not flushed may be torn off.</summary>
    /// <param name="torn">The part of the tail that is lost, from 0 to 1.</param>
    public void Restart(double torn)
    {
        heard.Clear();
        before?.Restart(torn);
        life.Restart(torn);
        Deliver();
    }

    private GossipLife? LifeIn(ulong epoch) => epoch == Epoch ? life : epoch == before?.Member.Consensus.Members.Epoch ? before : null;

    private void Speak(ReplicaId from, GossipLife speaker)
    {
        speaker.Speak(from, clock());
        Deliver();
    }

    private void Deliver()
    {
        LargestGraph = Math.Max(LargestGraph, Member.Consensus.EventCount);
        while (before is not null && before.Member.Consensus.TryTakeBlock(out _))
        {
            // Past its end an epoch orders nothing.
        }

        while (Member.Consensus.TryTakeBlock(out var block))
        {
            before = null;
            Order.Take(block, trueTime());
            Array.ForEach([.. block.Events], one => ForgetOrdered(one.Event));
            if (NextMembership(block) is { } next)
            {
                BeginEpoch(next, block);
            }
            else if (block.Frame is not null)
            {
                life.Keep(block.Frame);
            }
        }
    }
}
