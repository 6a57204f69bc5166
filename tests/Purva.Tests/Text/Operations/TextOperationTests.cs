using CsCheck;
using Purva.TestKit;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Operations;

public sealed class TextOperationTests
{
    [Fact]
    public void After_either_of_two_the_other_one_transformed_gives_the_same_text() => GenerateText.Diamond.Sample((text, one, other) =>
    {
        var otherAfter = TextOperation.Transform(other, one, TextSide.Right);
        var oneAfter = TextOperation.Transform(one, other, TextSide.Left);
        Assert.Equal(otherAfter.Apply(one.Apply(text)), oneAfter.Apply(other.Apply(text)));
    });

    [Fact]
    public void Nothing_that_either_types_is_lost_and_nothing_goes_that_neither_takes_out() => GenerateText.Diamond.Sample((text, one, other) =>
    {
        // Each has letters of its own, so that it shows whose a letter is; what was there before is marked by its place.
        var marked = string.Concat(text.EnumerateRunes().Select((_, i) => (char)('\u4e00' + i)));
        var (mine, theirs) = (Repaint(one, 'm'), Repaint(other, 't'));
        var met = TextOperation.Transform(theirs, mine, TextSide.Right).Apply(mine.Apply(marked));
        Assert.Equal(mine.Apply(marked).Count(letter => letter == 'm'), met.Count(letter => letter == 'm'));
        Assert.Equal(theirs.Apply(marked).Count(letter => letter == 't'), met.Count(letter => letter == 't'));
        Assert.Equal(marked.Where(letter => mine.Apply(marked).Contains(letter) && theirs.Apply(marked).Contains(letter)), met.Where(letter => letter >= '\u4e00'));
    });

    [Fact]
    public void Two_composed_do_what_they_do_one_after_the_other() => GenerateText.Change.SelectMany(first => GenerateText.On(first.Operation.Apply(first.Text)).Select(second => (first.Text, first.Operation, second)))
        .Sample((text, first, second) => Assert.Equal(second.Apply(first.Apply(text)), TextOperation.Compose(first, second).Apply(text)));

    [Fact]
    public void Composing_three_is_the_same_whichever_two_are_composed_first() => GenerateText.Text.SelectMany(text =>
        GenerateText.On(text).SelectMany(a => GenerateText.On(a.Apply(text)).SelectMany(b => GenerateText.On(b.Apply(a.Apply(text))).Select(c => (text, a, b, c)))))
        .Sample((text, a, b, c) => Assert.Equal(
            TextOperation.Compose(TextOperation.Compose(a, b), c).Apply(text),
            TextOperation.Compose(a, TextOperation.Compose(b, c)).Apply(text)));

    [Fact]
    public void An_inverse_takes_back_all_of_it() => GenerateText.Change.Sample((text, operation) =>
    {
        var known = operation.Knowing(new Rope(text));
        Assert.True(known.IsInvertible);
        Assert.Equal(operation.Apply(text), known.Apply(text));
        Assert.Equal(text, known.Invert().Apply(operation.Apply(text)));
    });

    [Fact]
    public void A_position_stays_before_the_same_character() => GenerateText.Change.Sample((text, operation) =>
    {
        var marked = string.Concat(text.EnumerateRunes().Select((_, i) => (char)('\u4e00' + i)));
        var known = Repaint(operation, 'm');
        var after = known.Apply(marked);
        for (var position = 0; position < marked.Length; position++)
        {
            var moved = known.TransformPosition(position);
            Assert.InRange(moved, 0, after.Length);
            if (after.Contains(marked[position]))
            {
                Assert.True(after[moved..].TrimStart('m').StartsWith(marked[position]) || after.AsSpan(moved).IndexOf(marked[position]) >= 0, "what stood behind it stands behind it");
                Assert.DoesNotContain(after[..moved], letter => letter >= marked[position]);
            }
        }
    });

    [Fact]
    public void It_has_one_binary_form_and_nothing_that_a_stranger_sends_does_harm() => CodecLaws.Check(GenerateText.Operation);

    [Fact]
    public void What_does_not_fit_changes_nothing()
    {
        var rope = new Rope("abc");
        Assert.All(
            [TextOperation.InsertAt(4, "x"), TextOperation.DeleteAt(1, 3), new TextOperationBuilder().Insert("y").Delete("b").ToOperation()],
            operation => Assert.False(operation.TryApplyTo(rope)));
        Assert.Equal("abc", rope.ToString());
        Assert.Throws<ArgumentException>(() => TextOperation.InsertAt(4, "x").Apply("abc"));
        Assert.Throws<ArgumentException>(() => new TextOperationBuilder().Insert("\udc00"));
        Assert.Throws<InvalidOperationException>(() => TextOperation.DeleteAt(0, 1).Invert());
        Assert.Equal(TextOperation.Nothing, TextOperation.InsertAt(9, ""));
    }

    [Fact]
    public void The_notes_way_loses_a_letter_and_this_one_does_not()
    {
        // TRAPS 19: ties by position alone, and positions moved only for what lies before them.
        const string Text = "ac";
        var (ann, bob) = (TextOperation.InsertAt(1, "b"), TextOperation.InsertAt(1, "x"));
        Assert.Equal("axbc", Text.Insert(1, "b").Insert(1, "x")); // Bob's arrives at Ann, unmoved
        Assert.Equal("abxc", Text.Insert(1, "x").Insert(1, "b")); // Ann's arrives at Bob: two texts

        Assert.Equal("abxc", TextOperation.Transform(bob, ann, TextSide.Right).Apply(ann.Apply(Text)));
        Assert.Equal("abxc", TextOperation.Transform(ann, bob, TextSide.Left).Apply(bob.Apply(Text)));
    }

    [Fact]
    public void Transforming_into_a_builder_in_use_allocates_nothing()
    {
        var (one, other) = (TextOperation.InsertAt(3, "abc"), TextOperation.DeleteAt(1, 6));
        var builder = new TextOperationBuilder();
        Assert.Equal(0, Allocation.Of(() => TextOperation.Transform(one.Parts, other.Parts, TextSide.Left, builder)));
    }

    private static TextOperation Repaint(TextOperation operation, char letter)
    {
        var builder = new TextOperationBuilder();
        foreach (ref readonly var part in operation.Parts)
        {
            _ = part.Kind switch
            {
                TextPartKind.Insert => builder.Insert(new string(letter, part.Length)),
                TextPartKind.Delete => builder.Delete(part.Length),
                _ => builder.Retain(part.Length),
            };
        }

        return builder.ToOperation();
    }
}
