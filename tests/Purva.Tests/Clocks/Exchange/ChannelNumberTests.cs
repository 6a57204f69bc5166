using Purva.Clocks.Exchange;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class ChannelNumberTests
{
    [Theory]
    [InlineData("/1")]
    [InlineData("01/1")]
    [InlineData("+1/1")]
    [InlineData("1/18446744073709551616")]
    public void Numbers_have_one_form(string text)
    {
        Assert.False(DeltaAcknowledgement.TryParse(text, null, out _));
        Assert.False(FifoDelta.TryParse(text + "{}", null, out _));
        Assert.False(VectorDelta.TryParse(text + "<0{}", null, out _));
    }
}
