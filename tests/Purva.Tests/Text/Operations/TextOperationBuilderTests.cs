using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextOperationBuilderTests
{
    [Fact]
    public void Parts_that_do_the_same_are_one_and_none_is_empty() => Assert.Equal(
        """[3,+"abc",-"xy"]""",
        new TextOperationBuilder().Retain(1).Retain(0).Retain(2).Insert("a").Insert("").Insert("bc").Delete("x").Delete("y").Delete(0).Retain(9).ToOperation().ToString());

    [Fact]
    public void Of_deletions_of_which_one_does_not_know_its_text_none_does() =>
        Assert.Equal("[-3]", new TextOperationBuilder().Delete("x").Delete(2).ToOperation().ToString());

    [Fact]
    public void What_was_built_stays_when_the_builder_is_used_again()
    {
        var builder = new TextOperationBuilder().Insert("a");
        var first = builder.ToOperation();
        builder.Clear().Delete(1);
        Assert.Equal(TextOperation.InsertAt(0, "a"), first);
        Assert.Equal(TextOperation.DeleteAt(0, 1), builder.ToOperation());
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Retain(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Delete(-1));
        Assert.Throws<ArgumentException>(() => builder.Delete("\ud83d"));
        Assert.Equal(TextOperation.DeleteAt(0, 1), builder.ToOperation());
    }
}
