using Purva.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning;

public sealed class RecommendationTests
{
    private static readonly PlanScenario Scenario = ScenarioFieldTests.Scenario with { Population = ScenarioFieldTests.Scenario.Population with { Keys = 50, WritesPerSecond = 0.01 } };
    private static readonly SizeReport Sizes = SizePlan.Of(Scenario.Population, SeededBits.Of(1), 6, 40);

    [Fact]
    public void It_is_the_cheapest_of_those_that_keep_the_bounds()
    {
        var advice = Recommendation.Of(Scenario, Sizes, Prices.Round);
        var kept = advice.Strategies.Where(cost => cost.Refusals.IsEmpty).ToArray();
        Assert.All(kept, cost => Assert.True(cost.Size.Strategy.IsExact));
        Assert.Equal(kept.Min(cost => cost.Cost.Total.Amount), advice.Chosen!.Cost.Total.Amount);
        Assert.Equal(advice.Strategies.Length, advice.Reasons.Length);
        Assert.StartsWith(advice.Chosen.Size.Strategy.Name, advice.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void With_loose_bounds_the_cheapest_of_all_is_taken() =>
        Assert.Equal("last-writer-wins", Recommendation.Of(Scenario with { MostLostShare = 1, MostFalseShare = 1 }, Sizes, Prices.Round).Chosen!.Size.Strategy.Name);

    [Fact]
    public void Looser_bounds_never_cost_more()
    {
        var totals = new[] { 0, 0.01, 0.1, 1 }.Select(most => Recommendation.Of(Scenario with { MostLostShare = most, MostFalseShare = most }, Sizes, Prices.Round).Chosen!.Cost.Total.Amount).ToArray();
        Assert.Equal(totals.OrderDescending(), totals);
    }

    [Fact]
    public void What_might_be_more_than_the_bound_is_refused_with_its_doubt()
    {
        var advice = Recommendation.Of(Scenario with { MostLostShare = 0 }, Sizes, Prices.Round);
        var bloom = advice.Strategies.Single(cost => cost.Size.Strategy.Name == "bloom");
        Assert.Contains(bloom.Size.LostShare.Value > 0 ? "are lost, more than 0 %" : "more draws would tell", bloom.Refusals[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Harm_is_told_beside_the_cost_and_is_not_part_of_it()
    {
        var with = Recommendation.Of(Scenario, Sizes, Prices.Round).Strategies.Single(cost => cost.Size.Strategy.Name == "last-writer-wins");
        var without = Recommendation.Of(Scenario with { NoticedPerMillion = 0 }, Sizes, Prices.Round).Strategies.Single(cost => cost.Size.Strategy.Name == "last-writer-wins");
        Assert.True(with.HarmPerYear.Amount > 0 || with.Size.LostShare.Value == 0);
        Assert.Equal(Money.Usd(0), without.HarmPerYear);
        Assert.Equal(with.Cost, without.Cost);
    }
}
