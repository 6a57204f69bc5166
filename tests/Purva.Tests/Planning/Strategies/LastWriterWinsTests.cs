using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class LastWriterWinsTests
{
    [Fact]
    public void What_was_read_is_replaced()
    {
        var world = new StrategyWorld<StampedValue?, bool>(new LastWriterWins(), StrategyWorld<StampedValue?, bool>.Past(12));
        var written = world.WriteAtEast(StrategyWorld<StampedValue?, bool>.Ann, world.ReadAtEast(StrategyWorld<StampedValue?, bool>.Ann));
        Assert.Equal([written], world.Meet());
    }

    [Fact]
    public void A_clock_that_is_behind_loses_to_what_its_writer_has_read()
    {
        var world = new StrategyWorld<StampedValue?, bool>(new LastWriterWins(), KeyPast.None);
        var first = world.WriteAtEast(StrategyWorld<StampedValue?, bool>.Ann, false, wall: 50);
        world.WriteAtWest(StrategyWorld<StampedValue?, bool>.Ben, false, wall: 10);
        Assert.Equal([first], world.Meet());
    }
}
