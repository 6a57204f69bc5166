using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextPartTests
{
    [Fact]
    public void It_is_divided_between_characters()
    {
        var part = TextOperation.InsertAt(0, "a😀b").Parts[0];
        Assert.Equal((3, 4), (part.Length, part.Units));
        Assert.Equal("""+"a😀" +"b" """.Trim(), $"{part.First(2)} {part.Behind(2)}");
        Assert.Equal(part, part.First(3));
        Assert.Equal("1 2", $"{new TextPart(TextPartKind.Retain, 3, default).First(1)} {new TextPart(TextPartKind.Retain, 3, default).Behind(1)}");
    }

    [Fact]
    public void Equal_are_those_that_do_the_same_to_the_same_text()
    {
        var (one, same) = (TextOperation.InsertAt(0, "ab").Parts[0], TextOperation.InsertAt(0, string.Concat("a", "b")).Parts[0]);
        Assert.True(one == same && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != new TextPart(TextPartKind.Delete, 2, "ab".AsMemory()));
        Assert.NotEqual(new TextPart(TextPartKind.Delete, 2, default), new TextPart(TextPartKind.Delete, 2, "ab".AsMemory()));
    }
}
