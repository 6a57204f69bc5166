using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>Coin rounds, which gossip at random hardly ever needs.</content>
public sealed partial class ConsensusTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void An_adversary_that_splits_the_votes_forces_coins_and_still_the_election_ends(int coinEvery)
    {
        var adversary = new VoteSplitter(coinEvery);

        Assert.True(adversary.Split(), $"the votes were split up to distance {adversary.Distance}");

        var consensus = new Consensus(adversary.Graph.Members, new EveryoneSigned(), adversary.Graph.Options);
        Assert.All(adversary.Graph.Events, gossip => consensus.Add(gossip));
        Assert.True(consensus.CoinsTossed > 0);
        Assert.Equal(Fame.Undecided, consensus.FateOf(adversary.Candidate)!.Value.Fame);

        adversary.GossipAtRandom(100);
        var ended = new Consensus(adversary.Graph.Members, new EveryoneSigned(), adversary.Graph.Options);
        Assert.All(adversary.Graph.Events, gossip => ended.Add(gossip));
        Assert.NotEqual(Fame.Undecided, ended.FateOf(adversary.Candidate)!.Value.Fame);
    }

    [Fact]
    public void A_coin_round_decides_nothing_however_large_the_majority_is()
    {
        var isLarge = false;
        for (var seed = 0; seed < 12; seed++)
        {
            var adversary = new VoteSplitter(coinEvery: 3);
            Assert.True(adversary.SplitTo(1));
            adversary.GossipAtRandom(60, seed);
            var graph = adversary.Graph;
            var (consensus, paper) = (new Consensus(graph.Members, new EveryoneSigned(), graph.Options), graph.ToPaper());
            for (var count = 1; count <= graph.Events.Count; count++)
            {
                consensus.Add(graph.Events[count - 1]);
                Assert.Equal(paper.FameOf(0, count), consensus.FateOf(adversary.Candidate)!.Value.Fame);
                isLarge |= paper.LargeInCoinRounds > 0 && paper.FameOf(0, count) == Fame.Undecided;
            }
        }

        Assert.True(isLarge, "no majority was large before a coin round: the graphs are too kind");
    }

    /// <summary>The graph of samples/hashgraph/coin-heads.json: in round 4 the votes on the third member's first event are three against three.</summary>
    [Theory]
    [InlineData(0x80, Fame.Famous)]
    [InlineData(0x7F, Fame.NotFamous)]
    public void Two_coins_decide_a_split_vote_one_way_or_the_other(byte coin, Fame fame)
    {
        (int Creator, int Self, int Other)[] parents =
            [(0, -1, -1), (1, -1, -1), (2, -1, -1), (3, -1, -1), (0, 0, 1), (1, 1, 4), (3, 3, 5), (0, 4, 2), (0, 7, 5), (1, 5, 8), (1, 9, 6), (0, 8, 10), (1, 10, 11), (0, 11, 12), (1, 12, 13)];
        var members = new Membership(0, new[] { 3, 3, 1, 1 }.Select((stake, i) => new Member(new ReplicaId((ulong)i + 1), stake)));
        var consensus = new Consensus(members, new EveryoneSigned(), new ConsensusOptions { CoinEvery = 3, Mark = EventMark.Signature });
        var events = new List<GossipEvent>();
        foreach (var (creator, self, other) in parents)
        {
            var draft = new GossipEventDraft(
                0, new Dot(members.Members[creator].Id, self < 0 ? 1 : events[self].Dot.Counter + 1), self < 0 ? default : events[self].Hash, other < 0 ? default : events[other].Hash, events.Count, []);
            events.Add(GossipEvent.Create(draft, [coin]));
            Assert.Equal(AddOutcome.Added, consensus.Add(events[^1]));
        }

        Assert.Equal((fame, 2), (consensus.FateOf(events[2].Hash)!.Value.Fame, consensus.CoinsTossed));
    }
}
