using CsCheck;
using Purva.TestKit;
using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Ropes;

public sealed class RopeTests
{
    [Fact]
    public void It_is_the_string_that_the_same_edits_make() =>
        Gen.Select(Gen.Int[0, 40], Gen.Select(Gen.Double[0, 1], Gen.Int[0, 3_000], GenerateText.Text, Gen.Int[0, 3]).Array[1, 60]).Sample((repeats, edits) =>
        {
            var model = string.Concat(Enumerable.Repeat("Zeilen 😀 im Text\n", repeats * 10));
            var rope = new Rope(model);
            foreach (var (where, length, text, kind) in edits)
            {
                var at = Snap(model, (int)(where * model.Length));
                if (kind == 0)
                {
                    var end = Snap(model, Math.Min(model.Length, at + length));
                    rope.Delete(at, end - at);
                    model = model.Remove(at, end - at);
                }
                else
                {
                    var inserted = kind == 1 ? text : string.Concat(Enumerable.Repeat(text, 1 + (length / 10)));
                    rope.Insert(at, inserted);
                    model = model.Insert(at, inserted);
                }

                Check(model, rope, at);
            }
        });

    [Fact]
    public void Typing_and_erasing_at_one_place_is_the_same()
    {
        var (model, rope) = (new System.Text.StringBuilder(), new Rope());
        for (var i = 0; i < 5_000; i++)
        {
            var at = i % 7 == 0 ? model.Length / 2 : model.Length;
            rope.Insert(at, $"{i % 10}");
            model.Insert(at, i % 10);
            if (i % 3 == 0)
            {
                rope.Delete(model.Length - 1, 1);
                model.Remove(model.Length - 1, 1);
            }
        }

        Assert.Equal(model.ToString(), rope.ToString());
        rope.Delete(0, rope.Length);
        Assert.Equal(("", 0, 0), (rope.ToString(), rope.Length, rope.CodePointCount));
        rope.Insert(0, "again");
        Assert.Equal("again", rope.ToString());
    }

    [Fact]
    public void A_character_of_two_units_is_never_divided()
    {
        var rope = new Rope("a😀b");
        Assert.Equal((4, 3), (rope.Length, rope.CodePointCount));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Insert(2, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Delete(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Delete(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.CodePointsOf(2));
        Assert.Throws<ArgumentException>(() => rope.Insert(0, "\ud83d"));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Insert(5, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Delete(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.UnitsOf(4));
        Assert.Equal("a😀b", rope.ToString());
    }

    private static int Snap(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static void Check(string model, Rope rope, int at)
    {
        Law.Holds(rope.Length == model.Length && rope.ToString() == model, $"the rope says what the string says");
        Law.Holds(rope.CodePointCount == model.EnumerateRunes().Count(), $"it counts code points");
        at = Math.Min(Snap(model, Math.Min(at, model.Length)), model.Length);
        var points = model[..at].EnumerateRunes().Count();
        Law.Holds(rope.CodePointsOf(at) == points && rope.UnitsOf(points) == at, $"the place {at} is behind {points} code points, and was {rope.CodePointsOf(at)}; back {rope.UnitsOf(points)}");
        Law.Holds(rope.ToString(at, model.Length - at) == model[at..], $"a piece of it is the same piece of the string");
    }
}
