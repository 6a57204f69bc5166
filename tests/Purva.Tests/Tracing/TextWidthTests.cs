using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class TextWidthTests
{
    [Fact]
    public void A_longer_text_takes_a_wider_picture()
    {
        var narrow = Of("i");
        Assert.True(Of("iiiiiiiiiiiiiiii") > narrow && Of("WWWWWWWWWWWWWWWW") > Of("iiiiiiiiiiiiiiii") && Of("पूर्वपूर्वपूर्वपूर्व") > narrow && Of("😀😀😀😀😀😀😀😀") > narrow);
    }

    private static double Of(string label)
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty);
        builder.AddEvent(builder.AddProcess("p"), label, string.Empty);
        return builder.ToDiagram().Width;
    }
}
