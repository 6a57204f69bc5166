using CsCheck;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed partial class ConsensusTests
{
    [Fact]
    public void Any_graph_gives_what_the_definitions_give() =>
        GossipGraph.Any.Sample(graph =>
        {
            var consensus = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
            Assert.All(graph.Events, gossip => Assert.Equal(AddOutcome.Added, consensus.Add(gossip)));
            RequireSame(graph, consensus, graph.ToPaper());
        }, iter: 120, print: graph => graph.ToString());

    [Fact]
    public void The_order_in_which_events_come_changes_nothing() =>
        Gen.Select(GossipGraph.Any.Where(graph => graph.IsSafe), Gen.Int).Sample((graph, seed) =>
        {
            var inOrder = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
            var shuffled = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
            Assert.All(graph.Events, gossip => inOrder.Add(gossip));
            foreach (var gossip in Shuffled(graph, new Random(seed)))
            {
                Assert.Equal(AddOutcome.Added, shuffled.Add(gossip));
            }

            var least = Math.Min(inOrder.LastRound, shuffled.LastRound);
            Assert.Equal(BlocksUpTo(inOrder, least), BlocksUpTo(shuffled, least));
            Assert.All(graph.Events, gossip => Assert.Equal(inOrder.FateOf(gossip.Hash)!.Value.Round, shuffled.FateOf(gossip.Hash)!.Value.Round));
        }, iter: 150);

    private static void RequireSame(GossipGraph graph, Consensus consensus, PaperHashgraph paper)
    {
        for (var x = 0; x < graph.Events.Count; x++)
        {
            var fate = consensus.FateOf(graph.Events[x].Hash)!.Value;
            Assert.Equal((x, paper.Rounds[x], paper.Witnesses[x]), (x, (int)fate.Round, fate.IsWitness));
        }

        var expected = paper.Order();
        Assert.Equal(paper.LastRound, consensus.LastRound);
        for (var x = 0; x < graph.Events.Count; x++)
        {
            var fame = paper.Witnesses[x] ? paper.FameOf(x, graph.Events.Count) : Fame.Undecided;
            var actual = consensus.FateOf(graph.Events[x].Hash)!.Value.Fame;
            Assert.True(fame == actual || (fame == Fame.Undecided && actual == Fame.NotFamous && paper.Rounds[x] <= paper.LastRound), $"event {x} is {actual}, and by definition {fame}");
        }

        var order = Drain(consensus).SelectMany(block => block.Events.Select(one => new PaperReceipt(graph.Events.IndexOf(one.Event), (int)block.Round, one.ConsensusMicroseconds))).ToArray();
        Assert.Equal(expected, order);
    }

    private static List<OrderedBlock> Drain(Consensus consensus)
    {
        var blocks = new List<OrderedBlock>();
        while (consensus.TryTakeBlock(out var block))
        {
            blocks.Add(block);
        }

        return blocks;
    }

    private static EventHash[] BlocksUpTo(Consensus consensus, long round) =>
        [.. Drain(consensus).Where(block => block.Round <= round).Select(block => block.RunningHash)];

    /// <summary>Another order in which parents come first.</summary>
    private static IEnumerable<GossipEvent> Shuffled(GossipGraph graph, Random chance)
    {
        var left = Enumerable.Range(0, graph.Events.Count).ToList();
        var there = new HashSet<int> { -1 };
        while (left.Count > 0)
        {
            int[] ready = [.. left.Where(x => there.Contains(graph.Paper[x].SelfParent) && there.Contains(graph.Paper[x].OtherParent))];
            var next = ready[chance.Next(ready.Length)];
            left.Remove(next);
            there.Add(next);
            yield return graph.Events[next];
        }
    }
}
