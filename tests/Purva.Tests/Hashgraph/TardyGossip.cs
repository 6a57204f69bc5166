using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;

namespace Purva.Tests.Hashgraph;

/// <summary>Four honest members that gossip at random. One of them hears the others and is seldom heard, so that much of what it says comes too late.</summary>
internal sealed class TardyGossip
{
    private readonly Random chance;
    private readonly List<GossipEvent> all = [];

    /// <param name="kept">How many rounds are kept.</param>
    /// <param name="steps">How often somebody asks somebody.</param>
    /// <param name="heardOneIn">Of so many questions to the first member it answers one, for two thirds of the time.</param>
    /// <param name="seed">Any number.</param>
    public TardyGossip(int kept, int steps, int heardOneIn, int seed)
    {
        chance = new Random(seed);
        var members = new Membership(0, Enumerable.Range(1, 4).Select(id => new Member(new ReplicaId((ulong)id))));
        Members = [.. members.Members.Select(member => new GossipMember(member.Id, new Consensus(members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = kept })))];
        Orders = [.. Members.Select(_ => new List<OrderedBlock>())];
        for (var step = 0; step < steps; step++)
        {
            Gossip(step, step < steps * 2 / 3 ? heardOneIn : 1);
        }
    }

    public GossipMember[] Members { get; }

    public List<OrderedBlock>[] Orders { get; }

    /// <summary>How many events that leave out others have a place in the order of the second member.</summary>
    public int LeftOut => Orders[1].SelectMany(block => block.Events).Count(one => one.Event.AfterRound > 0);

    /// <summary>What a member has ordered or still has, each event after its parents; not what went stale there.</summary>
    public GossipEvent[] KeptBy(int member)
    {
        var ordered = Orders[member].SelectMany(block => block.Events).Select(one => one.Event.Hash).ToHashSet();
        return [.. all.Where(gossip => ordered.Contains(gossip.Hash) || Members[member].Consensus.Contains(gossip.Hash))];
    }

    private void Gossip(int step, int heardOneIn)
    {
        var listener = chance.Next(4);
        var teller = (listener + 1 + chance.Next(3)) % 4;
        if (teller == 0 && chance.Next(heardOneIn) > 0)
        {
            return;
        }

        var (asking, telling) = (Members[listener], Members[teller]);
        foreach (var gossip in telling.Consensus.Answer(asking.Consensus.Known, asking.Consensus.LastRound, asking.AskForParents(64), most: 200).ToArray())
        {
            asking.Receive(gossip);
        }

        if (asking.TryDraft(telling.Id, step, out var draft))
        {
            all.Add(GossipEvent.Create(draft, []));
            asking.Publish(all[^1]);
        }

        while (asking.Consensus.TryTakeBlock(out var block))
        {
            Orders[listener].Add(block);
        }
    }
}
