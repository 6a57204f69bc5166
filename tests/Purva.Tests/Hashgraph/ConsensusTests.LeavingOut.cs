using CsCheck;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

/// <content>A member goes on without those of its events that came too late.</content>
public sealed partial class ConsensusTests
{
    [Fact]
    public void Whoever_leaves_out_what_came_too_late_all_order_what_the_definitions_say_of_the_rest()
    {
        var leftOut = 0;
        Gen.Select(Gen.Int[4, 5], Gen.Int[180, 260], Gen.Int[40, 120], Gen.Int).Sample((kept, steps, heardOneIn, seed) =>
        {
            var world = new TardyGossip(kept, steps, heardOneIn, seed);
            Interlocked.Add(ref leftOut, world.LeftOut);
            Assert.All(world.Members, member => Assert.All(world.Members, other => Assert.False(member.Consensus.HasForked(other.Id))));
            Assert.All(world.Orders, order => Assert.All(order.Zip(world.Orders[0]), pair => Assert.Equal(pair.First.RunningHash, pair.Second.RunningHash)));
            var paper = PaperOf(new GossipGraph(1, 1, 1, 1), world.Kept, out var events);
            var expected = paper.Order().Select(receipt => (Number: (long)receipt.Round, Event: events[receipt.Event])).Where(one => one.Number <= world.Orders[0].Count).ToList();
            var decided = expected.Select(one => one.Number).LastOrDefault();
            Assert.Equal(expected, world.Orders[0].TakeWhile(block => block.Round <= decided).SelectMany(block => block.Events.Select(one => (block.Round, one.Event))));
        }, iter: 24);
        Assert.True(leftOut > 0, "no event that leaves out others was ordered: the gossip is too quick");
    }

    [Fact]
    public void What_leaves_out_stale_events_waits_for_its_round_and_makes_nobody_a_forker()
    {
        var (graph, lonely, ahead) = OneIsUnheardForLong();
        var behind = Fed(graph.Events.Take(lonely + 1));
        var leaving = LeavingOut(graph, lonely, ahead.LastRound);
        Assert.Equal(AddOutcome.TooEarly, behind.Add(leaving));
        Assert.Equal(AddOutcome.Added, ahead.Add(leaving));
        Assert.Equal(AddOutcome.MissingParent, ahead.Add(graph.Events[lonely]));
        Assert.All(graph.Events.Skip(lonely + 1), gossip => Assert.Equal(AddOutcome.Added, behind.Add(gossip)));
        Assert.Equal(AddOutcome.Added, behind.Add(leaving));
        Assert.False(ahead.HasForked(new ReplicaId(1)) || behind.HasForked(new ReplicaId(1)));
        Assert.Equal(leaving, ahead.LastOf(new ReplicaId(1)));
    }

    [Fact]
    public void Numbers_may_be_left_out_only_where_a_round_is_named_and_never_used_again()
    {
        var (graph, lonely, consensus) = OneIsUnheardForLong();
        var before = graph.Events[lonely].Dot.Counter - 1;
        Assert.Equal(AddOutcome.BadParent, consensus.Add(LeavingOut(graph, lonely, after: 0)));
        Assert.Equal(AddOutcome.BadParent, consensus.Add(LeavingOut(graph, lonely, after: 1, number: before)));
        Assert.Equal(AddOutcome.Added, consensus.Add(LeavingOut(graph, lonely, after: 1, number: before + 1)));
        Assert.Equal(AddOutcome.Added, consensus.Add(LeavingOut(graph, lonely, after: 1, number: before + 9)));
        Assert.True(consensus.HasForked(new ReplicaId(1)));
    }

    [Fact]
    public void What_went_stale_is_told_for_as_many_rounds_as_are_kept()
    {
        var (graph, lonely, consensus) = OneIsUnheardForLong();
        var known = VersionVector.Parse($"{{1:{graph.Events[lonely].Dot.Counter - 1}}}");
        var stale = graph.Events[lonely];
        var told = Fed(graph.Events.Take(lonely + 1));
        var goneAt = 0L;
        foreach (var gossip in graph.Events.Skip(lonely + 1))
        {
            told.Add(gossip);
            goneAt = goneAt == 0 && !told.Contains(stale.Hash) ? told.LastRound : goneAt;
            var isTold = goneAt == 0 || told.LastRound < goneAt + FewRounds;
            Assert.Equal(isTold, told.Beyond(known, 1_000).Contains(stale));
            Assert.Equal(isTold, told.Answer(VersionVector.Parse("{1:999, 2:999, 3:999, 4:999}"), [stale.Hash], 9).Contains(stale));
        }

        Assert.True(goneAt > 0 && told.LastRound > goneAt + FewRounds, "the event should have gone stale long ago");
        Assert.Equal(consensus.LastRound, told.LastRound);
    }

    /// <summary>The first member has said something that nobody heard, and the others have decided many rounds since.</summary>
    private static (GossipGraph Graph, int Lonely, Consensus Ahead) OneIsUnheardForLong()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        int LastOf(int creator) => graph.Paper.FindLastIndex(x => x.Creator == creator);
        graph.Add(1, LastOf(1), LastOf(0), 900);
        var lonely = graph.Add(0, LastOf(0), LastOf(1), 1_000);
        Assert.Equal(400, GossipGraphGrowth.Among(graph, [1, 2, 3], 400).Count());
        return (graph, lonely, Fed(graph.Events));
    }

    private static Consensus Fed(IEnumerable<GossipEvent> events)
    {
        var consensus = new Consensus(new GossipGraph(1, 1, 1, 1).Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = FewRounds });
        Assert.All(events, gossip => Assert.Equal(AddOutcome.Added, consensus.Add(gossip)));
        return consensus;
    }

    private static GossipEvent LeavingOut(GossipGraph graph, int lonely, long after, ulong? number = null)
    {
        var left = graph.Events[lonely];
        var upon = graph.Events[graph.Paper.FindLastIndex(x => x.Creator == 1)].Hash;
        return GossipEvent.Create(new GossipEventDraft(0, new Dot(left.Dot.Replica, number ?? left.Dot.Counter + 1), left.SelfParent, upon, 5_000, []) { AfterRound = after }, []);
    }
}
