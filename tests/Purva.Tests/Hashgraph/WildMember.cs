using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;

namespace Purva.Tests.Hashgraph;

/// <summary>An honest member that is restarted now and then without all that it had heard.</summary>
internal sealed class WildMember
{
    private const int MostTold = 300;
    private const int MostFrames = 12;
    private readonly ConsensusOptions options;
    private readonly WildOrder order;
    private readonly Random chance;
    private readonly List<GossipEvent> log = [];
    private readonly List<Frame> frames = [];
    private GossipMember member;
    private GossipEvent? own;
    private long? ownRound;
    private int durable;

    public WildMember(ReplicaId id, Membership membership, ConsensusOptions options, WildOrder order, Random chance)
    {
        (this.options, this.order, this.chance) = (options, order, chance);
        member = new GossipMember(id, new Consensus(membership, new EveryoneSigned(), options));
    }

    public ReplicaId Id => member.Id;

    public Consensus Consensus => member.Consensus;

    /// <summary>Whether it is stranded for the rest of the epoch.</summary>
    public bool NeedsNextEpoch => member.NeedsNextEpoch;

    /// <summary>How likely it is that an answer reaches it.</summary>
    public double Hearing { get; set; } = 1;

    /// <summary>How likely it is that its answer reaches somebody.</summary>
    public double Voice { get; set; } = 1;

    /// <summary>How often it was restarted from a frame of its own.</summary>
    public int Restarts { get; private set; }

    /// <summary>How often it went on from somebody else's frame.</summary>
    public int CatchUps { get; private set; }

    public void Hear(WildMember other) =>
        Take([.. other.Consensus.Answer(Consensus.Known, Consensus.LastRound, member.AskForParents(64), MostTold)]);

    public void Take(IReadOnlyList<GossipEvent> told)
    {
        foreach (var gossip in told.Where(gossip => !Consensus.Contains(gossip.Hash)))
        {
            member.Receive(gossip);
            log.Add(gossip);
        }

        Drain();
    }

    /// <summary>Makes an event. It is durable before anybody hears of it, and so is all that was heard before.</summary>
    public void Speak(ReplicaId upon, long now)
    {
        if (member.TryDraft(upon, now, out var draft))
        {
            own = GossipEvent.Create(draft, []);
            log.Add(own);
            durable = log.Count;
            member.Publish(own);
            ownRound = member.LastOwnRound;
        }

        Drain();
    }

    /// <summary>Goes on from its last frame, or an older one, and its log, which may have lost its end.</summary>
    public void Restart()
    {
        if (frames.Count > 0)
        {
            var lost = (int)((log.Count - durable) * chance.NextDouble());
            log.RemoveRange(log.Count - lost, lost);
            Restarts++;
            Resume(chance.Next(3) == 0 ? frames[chance.Next(frames.Count)] : frames[^1]);
        }
    }

    /// <summary>Goes on from the last frame of somebody who is ahead.</summary>
    public void CatchUp(WildMember ahead)
    {
        if (ahead.frames.LastOrDefault() is { } frame && frame.Round > Consensus.LastRound)
        {
            CatchUps++;
            Resume(frame);
            frames.RemoveAll(one => one.Round < frame.Round);
            if (frames.Count == 0)
            {
                frames.Add(frame);
            }
        }
    }

    private void Resume(Frame frame)
    {
        member = new GossipMember(Id, Consensus.Resume(frame, new EveryoneSigned(), options));
        if (own is not null && chance.Next(4) == 0)
        {
            member.Recall(own.Dot.Counter, ownRound);
        }
        else if (own is not null)
        {
            member.Recall(own, ownRound);
        }

        log.ForEach(gossip => member.Receive(gossip));
        Drain();
    }

    private void Drain()
    {
        while (Consensus.TryTakeBlock(out var block))
        {
            order.Note(Id, block);
            frames.Add(block.Frame!);
            frames.RemoveRange(0, Math.Max(0, frames.Count - MostFrames));
        }
    }
}
