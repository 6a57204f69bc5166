using CsCheck;
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
        if (coinEvery == 3)
        {
            var paper = adversary.Graph.ToPaper();
            RequireSame(adversary.Graph, ended, paper);
            Assert.True(paper.Coins > 0);
        }
    }
}
