using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class ServerVectorsTests
{
    [Fact]
    public void What_was_read_is_replaced()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>(new ServerVectors(), StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Past(12));
        var written = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ann, world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ann));
        Assert.Equal([written], world.Meet());
    }

    [Fact]
    public void Of_two_who_write_through_one_server_the_first_is_lost()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>(new ServerVectors(), KeyPast.None);
        world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ann, default);
        var second = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ben, default);
        Assert.Equal([second], world.Meet());
    }
}
