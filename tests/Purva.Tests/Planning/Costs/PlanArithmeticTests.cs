using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class PlanArithmeticTests
{
    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        var large = decimal.MaxValue;
        Assert.Equal(0, PlanArithmetic.NotNegative(0, "x"));
        Assert.Equal("x cannot be negative: -1.", Assert.Throws<PlanningException>(() => PlanArithmetic.NotNegative(-1, "x")).Message);
        Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => PlanArithmetic.Checked(() => large * 2)).Refusal);
        Assert.All([double.NaN, double.PositiveInfinity, 8e28], value => Assert.Throws<PlanningException>(() => PlanArithmetic.Of(value)));
        Assert.Equal(0.25m, PlanArithmetic.Of(0.25));
    }
}
