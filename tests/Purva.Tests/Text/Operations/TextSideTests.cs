using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextSideTests
{
    [Theory]
    [InlineData(TextSide.Left, 0, "oneother")]
    [InlineData(TextSide.Right, 1, "otherone")]
    public void The_left_ones_text_stands_first(TextSide side, int number, string expected)
    {
        var (one, other) = (TextOperation.InsertAt(0, "one"), TextOperation.InsertAt(0, "other"));
        Assert.Equal(number, (int)side);
        Assert.Equal(expected, TextOperation.Transform(one, other, side).Apply(other.Apply("")));
    }
}
