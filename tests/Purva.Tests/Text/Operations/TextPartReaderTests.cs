using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextPartReaderTests
{
    [Fact]
    public void It_takes_as_much_as_is_asked_and_whole_what_is_not_to_be_split()
    {
        var reader = new TextPartReader(new TextOperationBuilder().Delete("a😀b").Insert("xyz").ToOperation().Parts);
        Assert.Equal("""-"a" """.Trim(), reader.Take(1, TextPartKind.Insert).ToString());
        Assert.Equal("""-"😀" """.Trim(), reader.Take(1, TextPartKind.Insert).ToString());
        Assert.Equal("""-"b" """.Trim(), reader.Take(9, TextPartKind.Insert).ToString());
        Assert.Equal(TextPartKind.Insert, reader.Next);
        Assert.Equal("""+"xyz" """.Trim(), reader.Take(1, TextPartKind.Insert).ToString());
        Assert.True(reader.IsAtEnd);
        Assert.Equal("7", reader.Take(7, TextPartKind.Insert).ToString());
    }

    [Fact]
    public void The_rest_is_what_was_not_taken()
    {
        var reader = new TextPartReader(TextOperation.DeleteAt(3, 2).Parts);
        var rest = new TextOperationBuilder();
        reader.Take(2, TextPartKind.Insert);
        reader.TakeRest(rest);
        Assert.Equal(TextOperation.DeleteAt(1, 2), rest.ToOperation());
    }
}
