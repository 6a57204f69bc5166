using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkClaimTests
{
    [Theory]
    [InlineData("before", true)]
    [InlineData("after", false)]
    [InlineData("concurrent", false)]
    [InlineData("equals", false)]
    public void It_holds_where_the_script_is_right(string claimed, bool holds) =>
        Assert.Equal(holds, Scripts.Run($"a sends m\nb receives m\nm {claimed} b.1").Claims.Single().Holds);

    [Fact]
    public void Equal_is_not_concurrent() =>
        Assert.Equal(CausalOrder.Equal, Scripts.Run("send = carry\nreceive = merge\na ticks\nb hears a\na.1 equals b.1").Claims.Single().Actual);
}
