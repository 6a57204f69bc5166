using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class BloomVersionsTests
{
    [Fact]
    public void What_was_read_is_replaced()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>(new BloomVersions(64, 3), StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Past(12));
        var written = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ann, world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ann));
        Assert.Equal([written], world.Meet());
    }

    [Fact]
    public void With_one_cell_all_look_ordered_or_equal_and_with_many_concurrent_ones_stay()
    {
        var many = new StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>(new BloomVersions(256, 3), KeyPast.None);
        var (first, second) = (many.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ann, null), many.WriteAtWest(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ben, null));
        Assert.Equal([first, second], many.Meet());
        var one = new StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>(new BloomVersions(1, 1), KeyPast.None);
        one.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ann, null);
        one.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ann, one.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ann));
        one.WriteAtWest(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Ben, null);
        Assert.Equal([1], one.Meet());
    }

    [Fact]
    public void Cells_that_would_be_full_are_refused_by_name()
    {
        var past = StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Past(2) with { Writes = long.MaxValue };
        Assert.Equal(Purva.Planning.PlanRefusal.TooLarge, Assert.Throws<Purva.Planning.PlanningException>(() => new BloomVersions(64, 3).Begin(past)).Refusal);
    }

    [Fact]
    public void Every_write_of_the_past_has_counted()
    {
        var begun = Assert.Single(new BloomVersions(64, 3).Begin(StrategyWorld<System.Collections.Immutable.ImmutableArray<BloomValue>, Purva.Clocks.Probable.BloomClock?>.Past(50)));
        Assert.Equal(150UL, begun.Clock.Sum);
    }
}
