using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>Elections that a slightly other rule would end otherwise. Two heavy members a and b make the rounds by themselves, so that each graph is small.</content>
public sealed partial class ConsensusTests
{
    [Fact]
    public void More_than_half_of_the_stake_decides_no_election()
    {
        var graph = GraphOf([6, 3, 1], (0, -1, -1), (1, -1, -1), (2, -1, -1), (0, 0, 1), (1, 1, 0), (0, 3, 2), (0, 5, 4), (1, 4, 3), (0, 6, 7), (1, 7, 6), (0, 8, 9), (1, 9, 8), (0, 10, 11), (1, 11, 10), (0, 12, 13));
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
        Assert.All(graph.Events[..11], gossip => consensus.Add(gossip));
        Assert.Equal((3, Fame.Undecided), (consensus.FateOf(graph.Events[10].Hash)!.Value.Round, consensus.FateOf(graph.Events[2].Hash)!.Value.Fame));
        Assert.All(graph.Events[11..], gossip => consensus.Add(gossip));
        Assert.Equal((4, Fame.Famous), (consensus.FateOf(graph.Events[14].Hash)!.Value.Round, consensus.FateOf(graph.Events[2].Hash)!.Value.Fame));
        RequireSame(graph, consensus, graph.ToPaper());
    }

    [Fact]
    public void Two_famous_witnesses_of_one_creator_are_no_judges()
    {
        var graph = GraphOf([6, 6, 1, 1], (2, -1, -1), (0, -1, 0), (1, -1, 0), (3, -1, -1), (3, -1, -1), (0, 1, 2), (1, 2, 1), (0, 5, 3), (0, 7, 6), (1, 6, 4), (1, 9, 5), (0, 8, 10), (1, 10, 8), (0, 11, 12), (1, 12, 11), (0, 13, 14), (1, 14, 13), (0, 15, 16));
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
        Assert.All(graph.Events, gossip => consensus.Add(gossip));
        Assert.Equal((Fame.Famous, Fame.Famous), (consensus.FateOf(graph.Events[3].Hash)!.Value.Fame, consensus.FateOf(graph.Events[4].Hash)!.Value.Fame));
        Assert.Equal(1, consensus.FateOf(graph.Events[0].Hash)!.Value.RoundReceived);
        RequireSame(graph, consensus, graph.ToPaper());
    }

    private static GossipGraph GraphOf(int[] stakes, params (int Creator, int Self, int Other)[] events)
    {
        var graph = new GossipGraph(stakes);
        foreach (var (i, (creator, self, other)) in events.Index())
        {
            graph.Add(creator, self, other, i);
        }

        return graph;
    }
}
