using CsCheck;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.TestKit.Ordering;

/// <summary>A hashgraph that grows event by event, in the library's form and in the report's.</summary>
public sealed class GossipGraph
{
    /// <summary>Graphs of 2 to 7 members with stakes from 1 to 3, of whom some fork, with coins every 3 to 10 rounds.</summary>
    public static readonly Gen<GossipGraph> Any =
        Gen.Select(Gen.Int[1, 3].Array[2, 7], Gen.Int[0, 2], Gen.Int[10, 90], Gen.Int[3, 10], Gen.Int[0, int.MaxValue - 1]).Select(
            (stakes, forkers, count, coinEvery, seed) => Draw(stakes, forkers, count, coinEvery, seed, oldOneIn: 4));

    /// <summary>Longer graphs of 4 members, of whom one may fork, in which nobody builds on what is old.</summary>
    public static readonly Gen<GossipGraph> Fresh =
        Gen.Select(Gen.Int[0, 1], Gen.Int[100, 400], Gen.Int[0, int.MaxValue - 1]).Select((forkers, count, seed) => Draw([1, 1, 1, 1], forkers, count, 10, seed, oldOneIn: 0));

    /// <summary>Graphs of 4 members, of whom one may fork, in which some build on what is older than rounds are kept.</summary>
    public static readonly Gen<GossipGraph> Tardy =
        Gen.Select(Gen.Int[0, 1], Gen.Int[50, 110], Gen.Int[6, 30], Gen.Int[0, int.MaxValue - 1]).Select((forkers, count, oldOneIn, seed) => Draw([1, 1, 1, 1], forkers, count, 10, seed, oldOneIn));

    /// <summary>No event yet.</summary>
    public GossipGraph(params int[] stakes)
    {
        Members = new Membership(0, stakes.Select((stake, i) => new Member(new ReplicaId((ulong)i + 1), stake)));
    }

    /// <summary>The members; replica 1 is the first.</summary>
    public Membership Members { get; }

    /// <summary>The events in the library's form.</summary>
    public List<GossipEvent> Events { get; } = [];

    /// <summary>The same events in the report's form.</summary>
    public List<PaperEvent> Paper { get; } = [];

    /// <summary>Every so many rounds of an election are a coin round.</summary>
    public int CoinEvery { get; init; } = 10;

    /// <summary>What a consensus over this graph is given.</summary>
    public ConsensusOptions Options => new() { CoinEvery = CoinEvery, KeptRounds = 1_000 };

    /// <summary>Whether those who fork hold less than a third of the stake, so that all must agree.</summary>
    public bool IsSafe => 3 * Paper.Select((x, i) => (x, i)).Where(one => Paper.Take(one.i).Any(earlier => earlier.Creator == one.x.Creator && earlier.SelfParent == one.x.SelfParent))
        .Select(one => one.x.Creator).Distinct().Sum(creator => Members.Members[creator].Stake) < Members.TotalStake;

    /// <summary>The direct transcription, over all events.</summary>
    public PaperHashgraph ToPaper(bool isCausal = true) => new(Paper, [.. Members.Members.Select(member => member.Stake)], CoinEvery, isCausal);

    /// <summary>One more event; parents are indexes of events, -1 for none.</summary>
    public int Add(int creator, int self, int other, long time)
    {
        var draft = new GossipEventDraft(
            Members.Epoch,
            new Dot(Members.Members[creator].Id, self < 0 ? 1 : Events[self].Dot.Counter + 1),
            self < 0 ? default : Events[self].Hash, other < 0 ? default : Events[other].Hash,
            self < 0 ? time : Math.Max(time, Events[self].CreatedMicroseconds), [BitConverter.GetBytes(Events.Count)]);
        var gossip = GossipEvent.Create(draft, []);
        Events.Add(gossip);
        Paper.Add(new PaperEvent(creator, self, other, gossip.CreatedMicroseconds, gossip.Hash, gossip.Hash.MiddleBit));
        return Events.Count - 1;
    }

    /// <summary>The same graph, which can grow in another way.</summary>
    public GossipGraph Copy()
    {
        var copy = new GossipGraph([.. Members.Members.Select(member => member.Stake)]) { CoinEvery = CoinEvery };
        copy.Events.AddRange(Events);
        copy.Paper.AddRange(Paper);
        return copy;
    }

    /// <summary>As text: each event with its parents.</summary>
    public override string ToString() =>
        $"stakes {string.Join(' ', Members.Members.Select(member => member.Stake))}, coin {CoinEvery}: "
        + string.Join(' ', Paper.Select((x, i) => $"{i}={(char)('a' + x.Creator)}({x.SelfParent},{x.OtherParent})@{x.Time}"));

    /// <summary>A graph of gossip at random; the first members fork.</summary>
    public static GossipGraph Draw(int[] stakes, int forkers, int count, int coinEvery, int seed, int oldOneIn)
    {
        var graph = new GossipGraph(stakes) { CoinEvery = coinEvery };
        var chance = new Random(seed);
        var own = stakes.Select(_ => new List<int>()).ToArray();
        var clingy = chance.Next(3) == 0;
        for (var i = 0; i < count; i++)
        {
            var creator = chance.Next(stakes.Length);
            var from = (creator + 1 + chance.Next(clingy ? Math.Min(2, stakes.Length - 1) : stakes.Length - 1)) % stakes.Length;
            var other = own[from].Count == 0 ? -1 : oldOneIn > 0 && chance.Next(oldOneIn) == 0 ? own[from][chance.Next(own[from].Count)] : own[from][^1];
            var self = own[creator].Count == 0 ? -1 : own[creator][^1];
            if (creator < forkers && self >= 0 && chance.Next(5) == 0)
            {
                self = oldOneIn > 0 && chance.Next(6) == 0 ? -1 : own[creator][oldOneIn > 0 ? chance.Next(own[creator].Count) : Math.Max(0, own[creator].Count - 1 - chance.Next(4))];
            }

            own[creator].Add(graph.Add(creator, self, other, (i * 3) + chance.Next(8)));
        }

        return graph;
    }
}
