using Purva.Planning.Sizes;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class KeyReplayTests
{
    private static KeyHistory History(int writers, double thinking) =>
        new HistoryDrawing(PopulationTests.Small with { Clients = writers, ClientsPerKey = writers, ThinkSeconds = thinking, ReplicationSeconds = thinking, RoamingShare = 0.5 }, new PlanDraws(SeededBits.Of(1)), 80).Draw(80);

    [Fact]
    public void Where_nobody_writes_at_the_same_time_nothing_is_lost_and_nobody_has_siblings() => Assert.All(PlannedStrategy.All.Where(strategy => strategy.Name is not ("pruned-by-size" or "pruned-by-age")), strategy =>
    {
        var outcome = strategy.Replay(PopulationTests.Small, History(writers: 4, thinking: 0));
        Assert.Equal((0.0, 0.0), (outcome.LostShare, outcome.FalseShare));
        Assert.InRange(outcome.Siblings, 0.9, 1);
    });

    [Fact]
    public void One_writer_has_a_vector_of_one_entry()
    {
        var history = History(writers: 1, thinking: 0);
        var outcome = KeyReplay<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Run(new ClientVectors(null), history);
        Assert.InRange(outcome.RestBytes, 10, 14);
        Assert.Equal(history.Writes, outcome.Writes);
    }

    [Fact]
    public void Exact_strategies_agree_on_siblings_and_timestamps_lose() =>
        Assert.True(new[] { "client-vectors", "two-level", "dotted", "site-dots" }.Select(name => PlannedStrategy.Named(name).Replay(PopulationTests.Small, History(30, 3_000))).DistinctBy(one => (one.Siblings, one.MostSiblings, one.LostShare, one.FalseShare)).Single() is { LostShare: 0, FalseShare: 0, MostSiblings: > 2 }
            && PlannedStrategy.Named("last-writer-wins").Replay(PopulationTests.Small, History(30, 3_000)).LostShare > 0.1);
}
