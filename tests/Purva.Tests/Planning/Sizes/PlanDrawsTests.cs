using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class PlanDrawsTests
{
    private const int Many = 40_000;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(5)]
    [InlineData(39)]
    [InlineData(41)]
    [InlineData(5_000)]
    public void Counts_have_the_mean_and_the_spread_of_Poisson(double mean)
    {
        var draws = new PlanDraws(SeededBits.Of(1));
        var drawn = Enumerable.Range(0, Many).Select(_ => (double)draws.Count(mean)).ToArray();
        var middle = drawn.Average();
        var spread = drawn.Average(count => (count - middle) * (count - middle));
        Assert.InRange(middle, mean - (5 * Math.Sqrt(mean / Many)), mean + (5 * Math.Sqrt(mean / Many)));
        Assert.InRange(spread, mean * 0.95, mean * 1.05);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(20)]
    public void Counts_from_one_are_those_that_are_not_zero(double mean)
    {
        var draws = new PlanDraws(SeededBits.Of(2));
        var drawn = Enumerable.Range(0, Many).Select(_ => (double)draws.CountFromOne(mean)).ToArray();
        Assert.True(drawn.Min() >= 1);
        Assert.Equal(mean / (1 - Math.Exp(-mean)), drawn.Average(), mean * 0.03 + 0.01);
    }

    [Fact]
    public void Waits_shares_and_bounds_are_even()
    {
        var draws = new PlanDraws(SeededBits.Of(3));
        Assert.Equal(7, Enumerable.Range(0, Many).Average(_ => draws.Wait(7)), 0.2);
        Assert.Equal(0.5, Enumerable.Range(0, Many).Average(_ => draws.Share()), 0.01);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(draws.Below(3), 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => draws.Below(0));
    }

    [Fact]
    public void A_triangle_has_its_mean_and_its_ends()
    {
        var draws = new PlanDraws(SeededBits.Of(4));
        var drawn = Enumerable.Range(0, Many).Select(_ => draws.Triangle(1, 2, 6)).ToArray();
        Assert.Equal(3, drawn.Average(), 0.03);
        Assert.InRange(drawn.Min(), 1, 1.1);
        Assert.InRange(drawn.Max(), 5.8, 6);
        Assert.Equal(4, draws.Triangle(4, 4, 4));
    }
}
