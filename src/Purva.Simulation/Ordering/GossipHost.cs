using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>One life of a member: its view, what it has on its disk, and what it told its application.</summary>
internal sealed class GossipHost
{
    private const int MostInAnswer = 400;
    private readonly ConsensusOptions options;
    private readonly SharedSecrets secrets;
    private readonly List<GossipEvent> log = [];
    private readonly Func<long> clock;
    private readonly Func<long> trueTime;
    private Frame? frame;

    public GossipHost(ReplicaId id, Membership members, SharedSecrets secrets, ConsensusOptions options, Func<long> clock, Func<long> trueTime)
    {
        (this.secrets, this.options, this.clock, this.trueTime) = (secrets, options, clock, trueTime);
        Member = new GossipMember(id, new Consensus(members, secrets, options));
    }

    public GossipMember Member { get; private set; }

    /// <summary>The running hash after each round that the application got.</summary>
    public List<EventHash> Delivered { get; } = [];

    /// <summary>The events in the order in which the application got them.</summary>
    public List<GossipEvent> Ordered { get; } = [];

    /// <summary>When each of them was ordered here.</summary>
    public List<long> OrderedAt { get; } = [];

    /// <summary>What a block contradicted that was delivered before, if any did.</summary>
    public string? Contradiction { get; private set; }

    public List<GossipEvent> AnswerTo(VersionVector known, IReadOnlyList<EventHash> wanted) =>
        [.. wanted.Select(Member.Consensus.Find).OfType<GossipEvent>(), .. Member.Consensus.Beyond(known, MostInAnswer)];

    public void Take(ReplicaId from, IReadOnlyList<GossipEvent> events)
    {
        foreach (var gossip in events)
        {
            if (!Member.Consensus.Contains(gossip.Hash))
            {
                Member.Receive(gossip);
                log.Add(gossip);
            }
        }

        Speak(from);
    }

    /// <summary>Makes an event upon what another has told, durable before anybody sees it.</summary>
    public void Speak(ReplicaId from)
    {
        if (Member.TryDraft(from, clock(), out var draft))
        {
            var gossip = GossipEvent.Create(draft, SharedSecrets.Sign(Member.Id, draft.ToHash()));
            log.Add(gossip);
            Member.Publish(gossip);
        }

        Deliver();
    }

    /// <summary>Forgets everything but the disk: the last frame, the events since, and what the application has.</summary>
    public void Restart()
    {
        var consensus = frame is null ? new Consensus(Member.Consensus.Members, secrets, options) : Consensus.Resume(frame, secrets, options);
        Member = new GossipMember(Member.Id, consensus);
        foreach (var gossip in log.ToArray())
        {
            Member.Receive(gossip);
        }

        Deliver();
    }

    private void Deliver()
    {
        while (Member.Consensus.TryTakeBlock(out var block))
        {
            Keep(block);
            if (block.Round <= Delivered.Count)
            {
                Contradiction ??= Delivered[(int)block.Round - 1] == block.RunningHash ? null : $"round {block.Round} came out differently after a restart";
                continue;
            }

            Delivered.Add(block.RunningHash);
            Ordered.AddRange(block.Events.Select(one => one.Event));
            OrderedAt.AddRange(block.Events.Select(_ => trueTime()));
        }

    }

    private void Keep(OrderedBlock block)
    {
        if (block.Frame is not null)
        {
            frame = block.Frame;
            var framed = frame.Events.Select(one => one.Event.Hash).ToHashSet();
            log.RemoveAll(gossip => framed.Contains(gossip.Hash) || !Member.Consensus.Contains(gossip.Hash));
        }
    }
}
