using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class StrategySizeTests
{
    [Fact]
    public void Keys_weigh_for_what_is_stored_and_writes_for_what_happens()
    {
        var population = PopulationTests.Small with { Keys = 4, WritesPerSecond = 1 };
        static KeyOutcome Outcome(double bytes, double lost) => new(1, 1, bytes, bytes, (long)bytes, bytes, 1, 1, lost, 0);
        var size = StrategySize.Of(PlannedStrategy.Named("last-writer-wins"), population, 4, [(new RankRange(1, 1), 0.9, [Outcome(100, 0.5), Outcome(100, 0.5)]), (new RankRange(2, 4), 0.1, [Outcome(20, 0), Outcome(20, 0)])]);
        Assert.Equal(40, size.ObjectBytes.Value);
        Assert.Equal(92, size.MessageBytes.Value, 1e-9);
        Assert.Equal(0.45, size.LostShare.Value, 1e-9);
        Assert.Equal(160, size.TotalBytes.Value);
        Assert.Equal(92 * population.Writes * 2, size.SentBytes.Value, 1);
        Assert.Equal(100, size.HighObjectBytes);
        Assert.Equal(0.75, size.FalseShare.HalfWidth);
        Assert.False(size.GrowsOn);
    }
}
