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
            var paper = PaperOf(new GossipGraph(1, 1, 1, 1), world.KeptBy(0), out var events);
            var expected = paper.Order().Select(receipt => (Number: (long)receipt.Round, Event: events[receipt.Event])).Where(one => one.Number <= world.Orders[0].Count).ToList();
            var decided = expected.Select(one => one.Number).LastOrDefault();
            Assert.Equal(expected, world.Orders[0].TakeWhile(block => block.Round <= decided).SelectMany(block => block.Events.Select(one => (block.Round, one.Event))));
        }, iter: 24);
        Assert.True(leftOut > 0, "no event that leaves out others was ordered: the gossip is too quick");
    }

    /// <summary>
    /// The first member's event was withheld for as long as rounds are kept, and an adversary has the votes on its next one split, so that later rounds are elected before this
    /// one; with votes of events that build on the withheld one, as all do by then.
    /// </summary>
    [Fact]
    public void Once_something_went_stale_elections_are_as_if_it_had_never_been()
    {
        var adversary = new VoteSplitter(10, WithheldForFewRounds());
        Assert.True(adversary.SplitTo(3), $"the votes were split up to distance {adversary.Distance}");
        var (split, forgotten) = (adversary.Graph, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            adversary.GossipAtRandom(60, seed);
            forgotten += RequireElectionsOf(adversary.Graph);
            adversary.Forget(split);
        }

        Assert.True(forgotten > 0, "no election had to be forgotten");
    }

    private static GossipGraph WithheldForFewRounds()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 60, 10, seed: 5, oldOneIn: 0);
        int LastOf(int creator) => graph.Paper.FindLastIndex(x => x.Creator == creator);
        var withheld = graph.Add(0, LastOf(0), LastOf(1), 1_000);
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
        graph.Events.ForEach(gossip => consensus.Add(gossip));
        long RoundOf(int number) => consensus.FateOf(graph.Events[number].Hash)!.Value.Round;
        int Begun(long round) => Enumerable.Range(1, 3).Count(creator => RoundOf(LastOf(creator)) >= round);

        // Two have gone on to the next round, whose witnesses do not build on the withheld event and stay; the third has not.
        var last = RoundOf(withheld) + FewRounds;
        Assert.Equal(AddOutcome.Added, GossipGraphGrowth.Among(graph, [1, 2, 3], 300).Select(consensus.Add).First(_ => Begun(last) == 3 && Begun(last + 1) == 2));
        var slowest = Enumerable.Range(1, 3).Single(creator => RoundOf(LastOf(creator)) == last);
        graph.Add(0, withheld, Enumerable.Range(0, graph.Events.Count).First(number => graph.Paper[number].Creator == slowest && RoundOf(number) == last), 1_800);
        return graph;
    }

    /// <returns>How many witnesses of later rounds had been elected when something went stale.</returns>
    private static int RequireElectionsOf(GossipGraph graph)
    {
        var forgotten = 0;
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), new ConsensusOptions { KeptRounds = FewRounds });
        var kept = new List<GossipEvent>();
        foreach (var gossip in graph.Events)
        {
            var elected = kept.Count(one => consensus.FateOf(one.Hash) is { IsWitness: true, Fame: not Fame.Undecided } fate && fate.Round > consensus.LastRound + 1);
            var before = consensus.LastRound;
            if (consensus.Add(gossip) == AddOutcome.Added)
            {
                kept.Add(gossip);
            }

            if (Stale(consensus) is { Count: > 0 } stale)
            {
                kept.RemoveAll(stale.Contains);
                RequireElectionsOf(consensus, before + 1, [.. kept]);
                forgotten += elected;
            }
        }

        return forgotten;
    }

    /// <summary>Compares with one who never had anything else. Only the first round that was decided at once may have been by votes that count no more.</summary>
    private static void RequireElectionsOf(Consensus consensus, long first, GossipEvent[] kept)
    {
        var afresh = new Consensus(consensus.Members, new EveryoneSigned());
        Assert.All(kept, gossip => Assert.Equal(AddOutcome.Added, afresh.Add(gossip)));
        Assert.Equal(Math.Max(first, afresh.LastRound), consensus.LastRound);
        EventHash[] open = [.. kept.Select(gossip => gossip.Hash).Where(hash => consensus.FateOf(hash) is { IsWitness: true } fate && fate.Round > consensus.LastRound)];
        Assert.All(open, hash => Assert.Equal(afresh.FateOf(hash)!.Value.Fame, consensus.FateOf(hash)!.Value.Fame));
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
        var (stale, all) = (graph.Events[lonely], VersionVector.Parse("{1:999, 2:999, 3:999, 4:999}"));
        var told = Fed(graph.Events.Take(lonely + 1));
        var goneAt = 0L;
        foreach (var gossip in graph.Events.Skip(lonely + 1))
        {
            told.Add(gossip);
            goneAt = goneAt == 0 && !told.Contains(stale.Hash) ? told.LastRound : goneAt;
            var isTold = goneAt == 0 || told.LastRound < goneAt + FewRounds;
            Assert.Equal(isTold, told.Answer(known, decided: 0, [], 1_000).Contains(stale));
            Assert.Equal(isTold, told.Answer(all, decided: 0, [stale.Hash], 9).Contains(stale));
            Assert.Equal(isTold, told.Answer(known, goneAt - 1, [], 1_000).Contains(stale));

            // Who has decided that round has dropped it too, and would ask for it for ever.
            Assert.Equal(goneAt == 0, told.Answer(known, Math.Max(goneAt, 1), [stale.Hash], 1_000).Contains(stale));
        }

        Assert.True(goneAt > 0 && told.LastRound > goneAt + FewRounds, "the event should have gone stale long ago");
        Assert.Equal(consensus.LastRound, told.LastRound);
    }

    [Fact]
    public void What_is_not_certain_goes_with_what_it_builds_on()
    {
        var graph = GossipGraph.Draw([1, 1, 1, 1], 0, 80, 10, seed: 5, oldOneIn: 0);
        var consensus = Fed(graph.Events);
        var old = graph.Events.First(gossip => gossip.Dot.Replica == new ReplicaId(2) && consensus.Contains(gossip.Hash));
        var upon = graph.Events[graph.Add(0, graph.Paper.FindLastIndex(x => x.Creator == 0), graph.Events.IndexOf(old), 1_000)];
        consensus.Add(upon);
        var round = consensus.FateOf(upon.Hash)!.Value.Round;
        foreach (var gossip in GossipGraphGrowth.Among(graph, [1, 2, 3], 300).TakeWhile(_ => consensus.Contains(old.Hash)))
        {
            Assert.True(consensus.Contains(upon.Hash));
            consensus.Add(gossip);
        }

        Assert.True(round > consensus.LastRound - FewRounds, "it is as recent as any");
        Assert.Equal([upon], Stale(consensus));
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
