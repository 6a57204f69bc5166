using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class MonthsTests
{
    [Fact]
    public void A_month_has_thirty_days_and_a_year_twelve_months()
    {
        Assert.Equal((1_080m, 3m), (new Months(36).Days, new Months(36).Years));
        Assert.Equal(PlanRefusal.TooSmall, Assert.Throws<PlanningException>(() => new Months(-1)).Refusal);
        Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => new Months(decimal.MaxValue).Days).Refusal);
    }
}
