using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text;

/// <summary>The laws of operations, held for every operation in small worlds.</summary>
public sealed class OperationLawTests
{
    private const string Text = "abc";
    private static readonly IReadOnlyList<TextOperation> Mine = ExhaustiveOperations.On(Text, "x", "pq");
    private static readonly IReadOnlyList<TextOperation> Theirs = ExhaustiveOperations.On(Text, "y");

    [Fact]
    public void After_either_of_any_two_the_other_one_transformed_gives_the_same_text()
    {
        Assert.Equal((648, 128), (Mine.Count, Theirs.Count));
        foreach (var one in Mine)
        {
            foreach (var other in Theirs)
            {
                foreach (var (side, opposite) in (ReadOnlySpan<(TextSide, TextSide)>)[(TextSide.Left, TextSide.Right), (TextSide.Right, TextSide.Left)])
                {
                    var (oneAfter, otherAfter) = (TextOperation.Transform(one, other, side), TextOperation.Transform(other, one, opposite));
                    Assert.Equal(oneAfter.Apply(other.Apply(Text)), otherAfter.Apply(one.Apply(Text)));
                    Assert.Equal(TextOperation.Compose(other, oneAfter).Apply(Text), TextOperation.Compose(one, otherAfter).Apply(Text));
                }
            }
        }
    }

    [Fact]
    public void Whose_text_stands_first_is_the_sides_alone()
    {
        foreach (var place in Enumerable.Range(0, 4))
        {
            var (one, other) = (TextOperation.InsertAt(place, "x"), TextOperation.InsertAt(place, "y"));
            Assert.Contains("xy", TextOperation.Transform(one, other, TextSide.Left).Apply(other.Apply(Text)));
            Assert.Contains("yx", TextOperation.Transform(one, other, TextSide.Right).Apply(other.Apply(Text)));
        }
    }

    [Fact]
    public void Any_two_that_follow_each_other_are_one_and_any_one_can_be_taken_back()
    {
        foreach (var one in ExhaustiveOperations.On("ab", "x", "pq"))
        {
            var text = one.Apply("ab");
            Assert.Equal("ab", one.Invert().Apply(text));
            Assert.Equal(one, one.Invert().Invert());
            Assert.Equal("ab", TextOperation.Compose(one, one.Invert()).Apply("ab"));
            foreach (var other in text.Length > 5 ? [] : ExhaustiveOperations.On(text, "y"))
            {
                Assert.Equal(other.Apply(text), TextOperation.Compose(one, other).Apply("ab"));
                Assert.Equal("ab", TextOperation.Compose(one, other).Invert().Apply(other.Apply(text)));
            }
        }
    }

    [Fact]
    public void Nothing_changes_nothing()
    {
        foreach (var one in Mine)
        {
            Assert.Equal((one, one), (TextOperation.Compose(one, default), TextOperation.Compose(default, one)));
            Assert.Equal((one, one), (TextOperation.Transform(one, default, TextSide.Left), TextOperation.Transform(one, default, TextSide.Right)));
            Assert.Equal(default, TextOperation.Transform(default, one, TextSide.Left));
        }
    }

    [Fact]
    public void What_one_puts_in_is_never_torn_apart_by_another()
    {
        foreach (var other in Theirs)
        {
            foreach (var place in Enumerable.Range(0, Text.Length + 1))
            {
                var one = TextOperation.InsertAt(place, "pq");
                Assert.Contains("pq", TextOperation.Transform(other, one, TextSide.Left).Apply(one.Apply(Text)));
                Assert.Contains("pq", TextOperation.Transform(one, other, TextSide.Left).Apply(other.Apply(Text)));
            }
        }
    }
}
