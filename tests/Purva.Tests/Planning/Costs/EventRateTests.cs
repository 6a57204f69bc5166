using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class EventRateTests
{
    [Fact]
    public void Events_are_rate_by_time()
    {
        Assert.Equal(86_400, new EventRate(1).In(1m));
        Assert.Equal(2_592_000, new EventRate(1).In(Months.One));
        Assert.Equal(0, new EventRate(0).In(Months.One));
        Assert.Throws<PlanningException>(() => new EventRate(-0.1m));
        Assert.Throws<PlanningException>(() => new EventRate(1).In(-1m));
        Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => new EventRate(decimal.MaxValue).In(1m)).Refusal);
    }
}
