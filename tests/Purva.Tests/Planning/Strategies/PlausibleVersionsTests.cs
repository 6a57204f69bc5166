using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class PlausibleVersionsTests
{
    [Fact]
    public void What_was_read_is_replaced()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>(new PlausibleVersions(16), StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Past(12));
        var written = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ann, world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ann));
        Assert.Equal([written], world.Meet());
    }

    [Fact]
    public void Writers_with_entries_of_their_own_stay_beside_each_other()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>(new PlausibleVersions(16), KeyPast.None);
        var (first, second) = (world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ann, null), world.WriteAtWest(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ben, null));
        Assert.Equal([first, second], world.Meet());
    }

    [Fact]
    public void Writers_who_share_the_only_entry_overwrite_each_other_unseen()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>(new PlausibleVersions(1), KeyPast.None);
        world.WriteAtWest(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ben, null);
        world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ann, null);
        var last = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ann, world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<PlausibleValue>, Purva.Clocks.Probable.PlausibleClock?>.Ann));
        Assert.Equal([last], world.Meet());
    }
}
