using Purva.Clocks;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class SiteDotsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Concurrent_writes_stay_beside_each_other_and_a_reader_of_both_replaces_both(int writers)
    {
        var world = new StrategyWorld<DottedVersionVectorSet<int>, VersionVector>(new SiteDots(1_000, 3, 100), StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Past(writers));
        var token = world.ReadAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ann);
        var other = world.ReadAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben);
        var first = world.WriteAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ann, token);
        var second = world.WriteAtWest(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben, other);
        Assert.Equal([first, second], world.Meet());
        var merged = world.WriteAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben, world.ReadAtEast(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Ben, other));
        Assert.Equal([merged], world.Meet());
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(127, 127, 4)]
    [InlineData(128, 128, 6)]
    [InlineData(1_000_000, 100, 6)]
    public void A_row_is_as_long_as_its_numbers(long siteWrites, int valueBytes, int bytes)
    {
        var strategy = new SiteDots(siteWrites, 3, valueBytes);
        Assert.Equal(bytes, strategy.MetadataBytes(strategy.Begin(StrategyWorld<DottedVersionVectorSet<int>, VersionVector>.Past(4))));
        Assert.Equal(0, strategy.MetadataBytes(default));
    }
}
