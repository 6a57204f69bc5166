using CsCheck;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>What comes too late for an order, and what builds on it: a member that is withheld from the others may do that on purpose.</content>
public sealed partial class ConsensusTests
{
    private const int FewRounds = 4;

    [Fact]
    public void What_builds_on_what_is_stale_is_stale_with_it()
    {
        var (graph, withheld, late) = WithheldUntilItIsHardlyKept();
        var options = new ConsensusOptions { KeptRounds = FewRounds, FrameEvery = 1 };
        var heard = new Consensus(graph.Members, new EveryoneSigned(), options);
        Assert.All(graph.Events, gossip => Assert.Equal(AddOutcome.Added, heard.Add(gossip)));
        Assert.True(heard.FateOf(graph.Events[late].Hash)!.Value.Round > heard.LastRound - (FewRounds / 2), "the late event is as recent as any");
        Assert.False(heard.IsSoundParent(graph.Events[late].Hash));

        // Somebody builds on it all the same, and all others on that.
        var upon = graph.Add(1, graph.Paper.FindLastIndex(x => x.Creator == 1), late, 1_900);
        Assert.Equal(AddOutcome.Added, heard.Add(graph.Events[upon]));
        foreach (var gossip in GossipGraphGrowth.Among(graph, [1, 2, 3], 300))
        {
            heard.Add(gossip);
        }

        var order = Drain(heard).SelectMany(block => block.Events).Select(one => one.Event).ToList();
        Assert.All(order, gossip => Assert.True(HasParentsAmong(order, gossip), $"{gossip} is ordered without a parent"));
        var stale = Stale(heard);
        Assert.Equal(new[] { graph.Events[withheld], graph.Events[late], graph.Events[upon] }, stale.Take(3));
        Assert.All(stale, gossip => Assert.False(heard.Contains(gossip.Hash)));
    }

    [Fact]
    public void Whatever_comes_late_all_order_what_the_definitions_say_of_the_graph_without_what_is_stale() =>
        Gen.Select(GossipGraph.Tardy, Gen.Int).Sample((graph, seed) =>
        {
            var options = new ConsensusOptions { KeptRounds = FewRounds, FrameEvery = 1 };
            var one = new Consensus(graph.Members, new EveryoneSigned(), options);
            var other = new Consensus(graph.Members, new EveryoneSigned(), options);
            var added = Offer(one, graph.Events);
            Offer(other, Shuffled(graph, new Random(seed)));
            var (blocks, others) = (Drain(one), Drain(other));
            var stale = Stale(one);
            Assert.All(blocks.Zip(others), pair => Assert.Equal((pair.First.RunningHash, pair.First.Frame), (pair.Second.RunningHash, pair.Second.Frame)));

            added.ExceptWith(stale);
            var paper = PaperOf(graph, [.. graph.Events.Where(added.Contains)], out var kept);
            var expected = paper.Order().Select(receipt => (Number: (long)receipt.Round, Event: kept[receipt.Event])).Where(receipt => receipt.Number <= one.LastRound).ToList();

            // What is stale may have voted before it was: without those votes the definitions decide fewer rounds, and none of them otherwise.
            var decided = expected.Select(receipt => receipt.Number).LastOrDefault();
            Assert.Equal(expected, blocks.TakeWhile(block => block.Round <= decided).SelectMany(block => block.Events.Select(ordered => (block.Round, ordered.Event))));

            foreach (var at in blocks.Where(block => block.Round % 3 == 0))
            {
                var resumed = Consensus.Resume(ThroughBytes(at.Frame!), new EveryoneSigned(), options);
                Offer(resumed, graph.Events);
                Assert.All(blocks.Skip((int)at.Round).Zip(Drain(resumed)), pair => Assert.Equal((pair.First.RunningHash, pair.First.Frame), (pair.Second.RunningHash, pair.Second.Frame)));
            }
        }, iter: 60, print: pair => $"{pair.Item1}, seed {pair.Item2}");

    /// <summary>The first member has said something that nobody heard, and nothing since; then, when that is about to be kept no longer, it goes on from it upon what is recent.</summary>
    private static (GossipGraph Graph, int Withheld, int Late) WithheldUntilItIsHardlyKept()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        int LastOf(int creator) => graph.Paper.FindLastIndex(x => x.Creator == creator);
        var withheld = graph.Add(0, LastOf(0), LastOf(1), 1_000);
        var kept = GossipGraphGrowth.Among(graph.Copy(), [1, 2, 3], 300).TakeWhile(IsKeptAfter(graph, withheld)).Count();
        Assert.InRange(GossipGraphGrowth.Among(graph, [1, 2, 3], kept - 4).Count(), 20, 299);
        return (graph, withheld, graph.Add(0, withheld, LastOf(1), 1_800));
    }

    /// <summary>Takes an event after those of the graph, and says whether one of them is still kept then.</summary>
    private static Func<GossipEvent, bool> IsKeptAfter(GossipGraph graph, int number)
    {
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = FewRounds });
        Assert.All(graph.Events, gossip => consensus.Add(gossip));
        var hash = graph.Events[number].Hash;
        return gossip => consensus.Add(gossip) == AddOutcome.Added && consensus.Contains(hash);
    }

    /// <summary>Offers events, and gives those that were taken.</summary>
    private static HashSet<GossipEvent> Offer(Consensus consensus, IEnumerable<GossipEvent> events)
    {
        var added = new HashSet<GossipEvent>();
        foreach (var gossip in events)
        {
            if (consensus.Add(gossip) == AddOutcome.Added)
            {
                added.Add(gossip);
            }
        }

        return added;
    }

    private static List<GossipEvent> Stale(Consensus consensus)
    {
        var all = new List<GossipEvent>();
        while (consensus.TryTakeStale(out var stale))
        {
            all.Add(stale);
        }

        return all;
    }

    private static bool HasParentsAmong(List<GossipEvent> order, GossipEvent gossip)
    {
        var before = order.Take(order.IndexOf(gossip)).Select(one => one.Hash).Append(default).ToHashSet();
        return before.Contains(gossip.SelfParent) && before.Contains(gossip.OtherParent);
    }

    private static PaperHashgraph PaperOf(GossipGraph graph, GossipEvent[] events, out GossipEvent[] kept)
    {
        kept = events;
        var numbers = events.Index().ToDictionary(one => one.Item.Hash, one => one.Index);
        int Number(EventHash hash) => hash.IsNone ? -1 : numbers[hash];
        return new PaperHashgraph(
            [.. events.Select(one => new PaperEvent(graph.Members.NumberOf(one.Dot.Replica), Number(one.SelfParent), Number(one.OtherParent), one.CreatedMicroseconds, one.Hash, one.Hash.MiddleBit))],
            [.. graph.Members.Members.Select(member => member.Stake)], graph.CoinEvery, isCausal: true);
    }
}
