using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class PruningCostTests
{
    [Fact]
    public void Nothing_cut_has_cost_nothing() =>
        Assert.Equal(default, new UnsafePruner(new UnsafePruning.BySize(1)).Cost);
}
