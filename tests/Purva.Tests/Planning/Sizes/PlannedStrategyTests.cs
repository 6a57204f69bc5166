using Purva.Planning;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class PlannedStrategyTests
{
    [Fact]
    public void Names_are_found_and_unknown_ones_refused_with_those_that_there_are()
    {
        Assert.All(PlannedStrategy.All, strategy => Assert.Same(strategy, PlannedStrategy.Named(strategy.Name)));
        var refused = Assert.Throws<PlanningException>(() => PlannedStrategy.Named("best"));
        Assert.Equal(PlanRefusal.Missing, refused.Refusal);
        Assert.Contains("client-vectors", refused.Message, StringComparison.Ordinal);
    }
}
