using Purva.Crdts.Counters;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class CounterBoundTests
{
    [Fact]
    public void Bounds_are_ordered_by_side_and_then_by_limit()
    {
        CounterBound[] ascending = [default, new(BoundSide.AtLeast, -1), new(BoundSide.AtLeast, 3), new(BoundSide.AtMost, -5)];

        Assert.Equal(ascending, ascending.Reverse().Order());
        Assert.Equal(["unbounded", ">=-1", ">=3", "<=-5"], ascending.Select(bound => bound.ToString()));
        Assert.True(default(CounterBound).IsNone);
    }
}
