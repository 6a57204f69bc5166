using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class HostSkewTests
{
    [Theory]
    [InlineData(10L, 20L, false, 15L)]
    [InlineData(21L, 20L, true, null)]
    [InlineData(null, 20L, false, null)]
    [InlineData(10L, null, false, null)]
    [InlineData(long.MaxValue - 2, long.MaxValue, false, long.MaxValue - 1)]
    public void Bounds_that_cross_are_unsteady_and_others_have_a_middle(long? least, long? most, bool isUnsteady, long? estimate)
    {
        var skew = new HostSkew(0, 1, least, most, 2);
        Assert.Equal((isUnsteady, estimate), (skew.IsUnsteady, skew.Estimate));
    }
}
