using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextSelectionTests
{
    [Fact]
    public void What_others_type_moves_both_of_its_ends()
    {
        var selection = TextOperation.InsertAt(2, "ab").TransformSelection(new TextSelection(4, 1), isOwn: false);
        Assert.Equal(new TextSelection(6, 1), selection);
        Assert.False(selection.IsCursor);
    }

    [Fact]
    public void Behind_what_one_types_oneself_is_the_cursor()
    {
        var selection = TextOperation.InsertAt(2, "ab").TransformSelection(new TextSelection(2, 2), isOwn: true);
        Assert.Equal(new TextSelection(4, 4), selection);
        Assert.True(selection.IsCursor);
    }
}
