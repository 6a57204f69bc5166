using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>A member in one epoch: its view, and what of it is on its disk.</summary>
internal sealed class GossipLife
{
    private readonly ReplicaId id;
    private readonly ConsensusOptions options;
    private readonly List<GossipEvent> log = [];
    private GossipEvent? lastOwn;
    private long? lastOwnRound;
    private int durable;

    public GossipLife(ReplicaId id, Frame start, ConsensusOptions options)
    {
        (this.id, this.options, Frame) = (id, options, start);
        Member = new GossipMember(id, Consensus.Resume(start, new SharedSecrets(start.Members), options));
    }

    public GossipMember Member { get; private set; }

    public Frame Frame { get; private set; }

    public bool TakesPart => Member.Consensus.Members.NumberOf(id) >= 0;

    public void Take(IEnumerable<GossipEvent> events)
    {
        foreach (var gossip in events)
        {
            if (!Member.Consensus.Contains(gossip.Hash))
            {
                Member.Receive(gossip);
                log.Add(gossip);
            }
        }
    }

    /// <summary>Makes an event upon what another has told, durable before anybody sees it.</summary>
    public void Speak(ReplicaId from, long now)
    {
        if (TakesPart && Member.TryDraft(from, now, out var draft))
        {
            lastOwn = GossipEvent.Create(draft, SharedSecrets.Sign(id, draft.ToHash()));
            log.Add(lastOwn);
            durable = log.Count;
            Member.Publish(lastOwn);
            lastOwnRound = Member.LastOwnRound;
        }
    }

    /// <summary>Forgets everything but the last frame and the events since, of which a part that was not flushed is torn off.</summary>
    public void Restart(double torn)
    {
        var lost = (int)((log.Count - durable) * torn);
        log.RemoveRange(log.Count - lost, lost);
        GoOnFrom(Frame);
    }

    public void GoOnFrom(Frame certain)
    {
        Frame = certain;
        Member = new GossipMember(id, Consensus.Resume(certain, new SharedSecrets(certain.Members), options));
        if (lastOwn is not null)
        {
            Member.Recall(lastOwn, lastOwnRound);
        }

        foreach (var gossip in log.ToArray())
        {
            Member.Receive(gossip);
        }
    }

    public void Keep(Frame certain)
    {
        Frame = certain;
        var framed = certain.Events.Select(one => one.Event.Hash).ToHashSet();
        log.RemoveAll(gossip => framed.Contains(gossip.Hash) || !Member.Consensus.Contains(gossip.Hash));
        durable = log.Count;
    }
}
