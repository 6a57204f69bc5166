using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class ClientVectorsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Concurrent_writes_stay_beside_each_other_and_a_reader_of_both_replaces_both(int writers)
    {
        var world = new StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>(new ClientVectors(null), StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Past(writers));
        var token = world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ann);
        var other = world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ben);
        var first = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ann, token);
        var second = world.WriteAtWest(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ben, other);
        Assert.Equal([first, second], world.Meet());
        var merged = world.WriteAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ben, world.ReadAtEast(StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Ben, other));
        Assert.Equal([merged], world.Meet());
    }

    [Fact]
    public void What_the_past_left_out_counts_for_every_sibling()
    {
        var past = StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Past(40) with { OmittedBytes = 1_000 };
        var strategy = new ClientVectors(null);
        var copy = strategy.Begin(past);
        Assert.Equal(strategy.MetadataBytes(copy) + 1_000, strategy.StoredBytes(copy, past));
        Assert.Equal(0, strategy.MetadataBytes(strategy.Begin(KeyPast.None)));
    }

    [Fact]
    public void A_vector_that_is_cut_begins_cut()
    {
        var past = StrategyWorld<System.Collections.Immutable.ImmutableArray<VersionedValue>, Purva.Clocks.Bounding.LossyVector>.Past(40);
        var kept = Assert.Single(new ClientVectors(new Purva.Clocks.Bounding.UnsafePruning.BySize(10)).Begin(past)).Clock;
        Assert.True(kept.IsLossy);
        Assert.Equal(10, kept.Kept.Count);
        Assert.True(kept.Kept.Contains(past.LastWrite));
    }
}
