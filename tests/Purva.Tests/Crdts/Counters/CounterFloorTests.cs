using Purva.Clocks;
using Purva.Crdts.Counters;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class CounterFloorTests
{
    [Fact]
    public void The_later_floor_is_the_greater_and_the_reset_breaks_ties()
    {
        var told = new CounterFloor(3, 1, default);

        Assert.True(told.CompareTo(new CounterFloor(4, 1, default)) < 0);
        Assert.True(told.CompareTo(new CounterFloor(3, 2, default)) < 0);
        Assert.True(told.CompareTo(told with { By = Dot.Parse("a:1") }) < 0);
        Assert.False(told.IsNone);
        Assert.True(default(CounterFloor).IsNone);
    }
}
