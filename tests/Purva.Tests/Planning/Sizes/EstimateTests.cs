using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class EstimateTests
{
    [Fact]
    public void Strata_weigh_as_much_as_there_is_of_them()
    {
        var estimate = Estimate.Of([(0.25, [10, 10]), (0.75, [2, 6])]);
        Assert.Equal(5.5, estimate.Value, 1e-9);
        Assert.Equal(1.96 * Math.Sqrt(0.75 * 0.75 * 8 / 2), estimate.HalfWidth, 1e-9);
        Assert.Equal(0, new Estimate(1, 2).Least);
        Assert.Equal(3, new Estimate(1, 2).Most);
    }

    [Fact]
    public void The_interval_holds_the_truth_in_about_95_of_100_cases()
    {
        var draws = new PlanDraws(SeededBits.Of(11));
        var hits = Enumerable.Range(0, 2_000).Count(_ =>
        {
            var estimate = Estimate.Of([(0.5, [.. Enumerable.Range(0, 30).Select(_ => draws.Share())]), (0.5, [.. Enumerable.Range(0, 30).Select(_ => draws.Share() * 10)])]);
            return estimate.Least <= 2.75 && estimate.Most >= 2.75;
        });
        Assert.InRange(hits / 2_000.0, 0.92, 0.97);
    }

    [Fact]
    public void What_was_not_seen_in_many_tries_is_rare() => Assert.Equal((1, 0.003), (Estimate.NeverSeen(0), Estimate.NeverSeen(1_000)));
}
