using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class ClusteredVersionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Concurrent_writes_stay_beside_each_other_and_a_reader_of_both_replaces_both(int writers)
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>(new ClusteredVersions(client => (int)(client.Value >> 60)), StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Past(writers));
        var token = world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ann);
        var other = world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ben);
        var first = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ann, token);
        var second = world.WriteAtWest(StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ben, other);
        Assert.Equal([first, second], world.Meet());
        var merged = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ben, world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ben, other));
        Assert.Equal([merged], world.Meet());
    }

    [Fact]
    public void Only_who_has_read_from_outside_stores_a_whole_vector()
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>(new ClusteredVersions(client => (int)(client.Value >> 60)), KeyPast.None);
        var (ann, ben) = (StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ann, StrategyWorld<System.Collections.Immutable.ImmutableArray<ClusteredValue>, ClusteredReading>.Ben);
        world.WriteAtEast(ann, default);
        Assert.False(world.EastCopy[0].Stamp.IsClusterReceive);
        world.WriteAtEast(ben, world.ReadAtEast(ben));
        Assert.True(Assert.Single(world.EastCopy).Stamp.IsClusterReceive);
        Assert.Equal(2, world.EastCopy[0].Stamp.Seen.Count);
    }
}
