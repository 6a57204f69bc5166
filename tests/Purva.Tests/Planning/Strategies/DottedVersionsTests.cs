using Purva.Clocks;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class DottedVersionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Concurrent_writes_stay_beside_each_other_and_a_reader_of_both_replaces_both(int writers)
    {
        var world = new StrategyWorld<DottedVersionVectorSet<int>, VersionVector>(new DottedVersions(), StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Past(writers));
        var token = world.ReadAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ann);
        var other = world.ReadAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben);
        var first = world.WriteAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ann, token);
        var second = world.WriteAtWest(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben, other);
        Assert.Equal([first, second], world.Meet());
        var merged = world.WriteAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben, world.ReadAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben, other));
        Assert.Equal([merged], world.Meet());
    }

    [Fact]
    public void It_begins_with_the_context_of_the_past_and_one_value()
    {
        var past = StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Past(40);
        var copy = new DottedVersions().Begin(past);
        Assert.Equal(past.Servers, copy.Context);
        Assert.Equal([0], copy.Values);
    }
}
