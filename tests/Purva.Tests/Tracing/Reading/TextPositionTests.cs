using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class TextPositionTests
{
    [Fact]
    public void Lines_are_counted_as_one_goes_on()
    {
        var position = new TextPosition("a\n\nb\nc", 5);

        Assert.Equal([5, 5, 6, 7, 7, 8, 8], Enumerable.Range(0, 7).Select(place => position.LineAt(place)));
    }
}
