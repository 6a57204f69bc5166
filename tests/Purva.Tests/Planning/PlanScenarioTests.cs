using System.Collections.Immutable;
using Purva.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning;

public sealed class PlanScenarioTests
{
    private static readonly PlanScenario Scenario = ScenarioFieldTests.Scenario with { Population = ScenarioFieldTests.Scenario.Population with { Keys = 50 } };
    private static readonly SizeReport Sizes = SizePlan.Of(Scenario.Population, SeededBits.Of(1), 4, 40);

    [Fact]
    public void Inputs_are_those_of_the_scenario_the_sizes_and_the_prices()
    {
        var inputs = Scenario.InputsOf(Sizes["dotted"], Prices.Round);
        Assert.Equal((50, 50, 3, 3, 36, 15_000), (inputs.Keys, inputs.WritesPerSecond, inputs.Sites, inputs.Complexity, inputs.Months, inputs.EngineerMonth));
        Assert.Equal(Sizes["dotted"].ObjectBytes.Value, (double)inputs.ObjectBytes, 1e-6);
        Assert.Equal(2 + (Sizes["dotted"].ObjectBytes.Value / 1_024), (double)inputs.OperationMicroseconds, 1e-6);
    }

    [Fact]
    public void What_the_price_book_lacks_is_named()
    {
        var refused = Assert.Throws<PlanningException>(() => Scenario.InputsOf(Sizes["dotted"], Prices.Round with { Complexity = Prices.Round.Complexity.Remove(ClockKind.Dotted) }));
        Assert.Equal(PlanRefusal.Missing, refused.Refusal);
        Assert.Equal(PlanRefusal.Missing, Assert.Throws<PlanningException>(() => Scenario.InputsOf(Sizes["dotted"], Prices.Round with { Storage = ImmutableArray<StorageTier>.Empty })).Refusal);
    }

    [Fact]
    public void Users_notice_by_how_often_they_write()
    {
        Assert.Equal(0, Scenario.NoticingShare(Sizes["dotted"]));
        var size = Sizes["last-writer-wins"] with { LostShare = new Estimate(0.01, 0), FalseShare = default };
        var perUser = 50 * 365 * 86_400 / 1_000_000.0;
        Assert.Equal(1 - Math.Pow(1 - 0.01e-3, perUser), (double)Scenario.NoticingShare(size), 1e-9);
        Assert.Equal(1, (double)(Scenario with { NoticedPerMillion = 1_000_000 }).NoticingShare(size with { LostShare = new Estimate(1, 0) }), 1e-9);
    }

    [Fact]
    public void Money_follows_the_currency()
    {
        var rupees = Scenario.In(Prices.Round, Currency.Inr);
        Assert.Equal((4_000, 16_000, 2_000), (rupees.RevenuePerUser, rupees.AcquisitionPerUser, rupees.Ticket));
        Assert.Equal(Money.Inr(2_000), rupees.ReturnOf(Sizes["last-writer-wins"], null, Currency.Inr).Ticket);
    }
}
