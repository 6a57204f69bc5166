using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class SensitivityTests
{
    private static readonly CostInputs Inputs = CostInputsTests.Inputs;

    [Fact]
    public void The_widest_swing_stands_first_and_every_input_is_there()
    {
        var swings = Sensitivity.Tornado(Inputs, 0.5m);
        Assert.Equal(CostInputs.All.Length, swings.Length);
        Assert.Equal(swings.Select(swing => swing.Width).OrderDescending(), swings.Select(swing => swing.Width));
        Assert.Equal((Inputs with { Complexity = 1.25m }).Cost().Total, swings.Single(swing => swing.Input.Name == "complexity").Low);
        Assert.All(Sensitivity.Tornado(Inputs, 0), swing => Assert.Equal(0, swing.Width));
        Assert.Throws<PlanningException>(() => Sensitivity.Tornado(Inputs, 1.1m));
        Assert.Throws<PlanningException>(() => Sensitivity.Draw(Inputs, -0.1m, SeededBits.Of(1), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_spread_is_the_same_for_a_seed_and_lies_between_the_extremes()
    {
        var (one, again) = (Sensitivity.Draw(Inputs, 0.3m, SeededBits.Of(5), 2_000, cancellation: TestContext.Current.CancellationToken), Sensitivity.Draw(Inputs, 0.3m, SeededBits.Of(5), 2_000, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(one.At(50), again.At(50));
        Assert.NotEqual(one.At(50), Sensitivity.Draw(Inputs, 0.3m, SeededBits.Of(6), 2_000, cancellation: TestContext.Current.CancellationToken).At(50));
        Assert.True(one.At(0).Amount < one.At(5).Amount && one.At(5).Amount < one.At(50).Amount && one.At(50).Amount < one.At(95).Amount);
        var middle = Inputs.Cost().Total.Amount;
        Assert.InRange(one.Mean.Amount, middle * 0.97m, middle * 1.03m);
        Assert.InRange(one.At(100).Amount, middle, middle * 1.3m * 1.3m * 1.3m * 1.3m);
        Assert.Equal(middle, Sensitivity.Draw(Inputs, 0, SeededBits.Of(1), 100, cancellation: TestContext.Current.CancellationToken).At(99).Amount, 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => one.At(101));
    }

    [Fact]
    public void Two_strategies_cross_where_their_lines_do()
    {
        // Storage of 1,000 bytes against 100, at a development that costs more: 900 bytes × 3 sites × keys × 36 months × price = the difference.
        var (large, small) = (Inputs with { ObjectBytes = 1_000, Complexity = 1 }, Inputs with { ObjectBytes = 100, Complexity = 2 });
        var keys = CostInputs.All.Single(input => input.Name == "keys");
        var expected = 90_000 * (1 + (0.2 * 3)) * 1_073_741_824 / (900.0 * 3 * 36 * 0.1);
        Assert.Equal(expected, (double)Sensitivity.Crossing(keys, large, small, 0, 1e15m)!.Value, expected * 1e-5);
        Assert.Null(Sensitivity.Crossing(keys, large, small, 0, 10));
        Assert.Equal(0, Sensitivity.Crossing(keys, Inputs, Inputs, 0, 10));
    }
}
