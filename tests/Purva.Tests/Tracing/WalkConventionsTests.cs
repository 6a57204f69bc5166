using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkConventionsTests
{
    [Fact]
    public void They_read_as_a_script_writes_them()
    {
        Assert.Equal("send = tick, receive = merge + tick", WalkConventions.Usual.ToString());
        Assert.Equal("send = carry, receive = merge", default(WalkConventions).ToString());
    }

    [Fact]
    public void A_script_that_says_nothing_has_the_usual_ones() => Assert.Equal(WalkConventions.Usual, Scripts.Run("a ticks").Conventions);
}
