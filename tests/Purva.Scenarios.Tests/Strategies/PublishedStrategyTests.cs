using CsCheck;
using Purva.Scenarios.Strategies;
using Xunit;

namespace Purva.Scenarios.Tests.Strategies;

public sealed class PublishedStrategyTests
{
    private static readonly ReplayLoad Crowd = new() { Writers = 40, Objects = 2, WritesPerObject = 400 };

    [Fact]
    public void Exact_strategies_lose_nothing_and_show_no_false_conflict_under_any_load() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 120], Gen.Bool, Gen.Int[0, 90], Gen.ULong).Sample(
            (writers, writes, isNew, thinking, seed) =>
            {
                var load = new ReplayLoad { Writers = writers, Objects = 1, WritesPerObject = writes, IsEachClientNew = isNew, ThinkingPercent = thinking };
                var exact = PublishedStrategy.All.Where(strategy => strategy.IsExact).Select(strategy => strategy.Replay(load, seed)).ToArray();
                Assert.All(exact, outcome => Assert.Equal((0, 0), (outcome.Lost, outcome.FalseConflicts)));
                Assert.All(exact, outcome => Assert.Equal((exact[0].MeanSiblings, exact[0].MostSiblings), (outcome.MeanSiblings, outcome.MostSiblings)));
            },
            iter: 400);

    [Fact]
    public void Masters_that_merge_lose_nothing_and_have_no_siblings_under_any_load() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 120], Gen.Bool, Gen.ULong).Sample(
            (writers, writes, isNew, seed) =>
            {
                var outcome = Named("regional masters").Replay(new ReplayLoad { Writers = writers, Objects = 1, WritesPerObject = writes, IsEachClientNew = isNew }, seed);
                Assert.Equal(0, outcome.Lost);
                Assert.InRange(outcome.MostSiblings, 0, 1);
            },
            iter: 300);

    [Theory]
    [InlineData("last writer wins")]
    [InlineData("server vectors")]
    public void The_traps_lose_updates(string name) => Assert.True(Named(name).Replay(Crowd, 1).Lost > 0);

    [Theory]
    [InlineData("client vectors, by size")]
    [InlineData("client vectors, by age")]
    public void Cut_vectors_show_false_conflicts(string name) => Assert.True(Named(name).Replay(Crowd, 1).FalseConflicts > 0);

    [Fact]
    public void Whole_vectors_of_clients_grow_with_clients_and_dotted_ones_do_not()
    {
        var strangers = new ReplayLoad { Writers = 3, Objects = 1, WritesPerObject = 1000, IsEachClientNew = true };
        Assert.True(Named("client vectors").Replay(strangers, 1).HighBytes > 5_000);
        Assert.InRange(Named("dotted version vectors").Replay(strangers, 1).HighBytes, 1, 64);
    }

    [Fact]
    public void A_replay_is_the_same_for_the_same_seed_and_judging_changes_nothing() =>
        Assert.All(PublishedStrategy.All, strategy =>
        {
            var outcome = strategy.Replay(Crowd, 7);
            Assert.Equal(outcome, strategy.Replay(Crowd, 7));
            Assert.Equal(outcome.Operations, strategy.ReplayUnjudged(Crowd, 7).Operations);
        });

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, -5)]
    public void A_load_of_nothing_is_refused(int writers, int objects, int writes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayLoad { Writers = writers, Objects = objects, WritesPerObject = writes });

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public void A_load_that_would_never_end_is_refused(int thinking) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayLoad { Writers = 1, Objects = 1, WritesPerObject = 1, ThinkingPercent = thinking });

    private static PublishedStrategy Named(string name) => PublishedStrategy.All.Single(strategy => strategy.Name == name);
}
