using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class HybridVersionsTests
{
    [Fact]
    public void What_was_read_is_replaced()
    {
        var world = new StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>(new HybridVersions(), StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Past(12));
        var written = world.WriteAtEast(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ann, world.ReadAtEast(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ann));
        Assert.Equal([written], world.Meet());
    }

    [Fact]
    public void A_writer_wins_over_what_it_has_read_whatever_its_server_clock_shows_and_one_of_two_concurrent_ones_goes()
    {
        var world = new StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>(new HybridVersions(), KeyPast.None);
        world.WriteAtEast(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ann, default, wall: 50);
        var second = world.WriteAtWest(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ben, world.ReadAtEast(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ben), wall: 10);
        Assert.Equal([second], world.Meet());
        var third = world.WriteAtEast(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ann, default, wall: 90);
        world.WriteAtWest(StrategyWorld<HybridValue?, Purva.Clocks.HybridTimestamp>.Ben, default, wall: 80);
        Assert.Equal([third], world.Meet());
        Assert.Equal(16, new HybridVersions().MetadataBytes(world.EastCopy));
    }
}
