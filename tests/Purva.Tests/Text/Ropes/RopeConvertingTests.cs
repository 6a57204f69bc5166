using System.Text;
using CsCheck;
using Purva.TestKit;
using Purva.Text.Documents;
using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Ropes;

public sealed class RopeConvertingTests
{
    private static readonly TextUnit[] Units = [TextUnit.CodePoint, TextUnit.Utf16, TextUnit.Utf8];

    [Fact]
    public void Every_position_is_the_same_place_in_every_unit_while_the_text_is_edited() =>
        Gen.Select(Gen.Int[0, 20], Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, 2_000], GenerateText.Text, Gen.Bool).Array[1, 12]).Sample((repeats, edits) =>
        {
            var rope = new Rope(string.Concat(Enumerable.Repeat("Zeilen é क 😀 im Text\n", repeats * 10)));
            foreach (var (where, looked, length, text, isInsert) in edits)
            {
                var at = (int)(where * rope.CodePointCount);
                if (isInsert)
                {
                    rope.Insert(rope.UnitsOf(at), string.Concat(Enumerable.Repeat(text, 1 + (length / 10))));
                }
                else
                {
                    var end = rope.UnitsOf(Math.Min(rope.CodePointCount, at + length));
                    rope.Delete(rope.UnitsOf(at), end - rope.UnitsOf(at));
                }

                Check(rope, (int)(looked * rope.CodePointCount));
                Check(rope, rope.CodePointCount);
            }
        });

    [Theory]
    [InlineData(TextUnit.Utf16, 2, 1, 3)]
    [InlineData(TextUnit.Utf8, 4, 1, 5)]
    [InlineData(TextUnit.Utf8, 2, 1, 5)]
    [InlineData(TextUnit.Utf8, 7, 6, 8)]
    public void A_position_within_a_character_is_refused_or_becomes_one_beside_it(TextUnit unit, int within, int before, int behind)
    {
        var rope = new Rope("a😀bé");
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Convert(within, unit, TextUnit.CodePoint));
        Assert.Equal(before, rope.Convert(within, unit, unit, WithinCharacter.SnapBack));
        Assert.Equal(behind, rope.Convert(within, unit, unit, WithinCharacter.SnapForward));
    }

    [Fact]
    public void What_is_no_position_and_what_is_no_unit_is_refused()
    {
        var rope = new Rope("a😀");
        Assert.Equal((2, 3, 5), (rope.LengthIn(TextUnit.CodePoint), rope.LengthIn(TextUnit.Utf16), rope.LengthIn(TextUnit.Utf8)));
        Assert.All(Units, unit => Assert.Throws<ArgumentOutOfRangeException>(() => rope.Convert(rope.LengthIn(unit) + 1, unit, unit)));
        Assert.All(Units, unit => Assert.Throws<ArgumentOutOfRangeException>(() => rope.Convert(-1, unit, unit, WithinCharacter.SnapBack)));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Convert(0, TextUnit.Utf8, (TextUnit)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Convert(0, (TextUnit)3, TextUnit.Utf8));
        Assert.Equal(0, new Rope().Convert(0, TextUnit.Utf8, TextUnit.Utf16));
    }

    [Fact]
    public void A_document_converts_as_its_text_does()
    {
        var document = new TextDocument(new Purva.Clocks.ReplicaId(1));
        document.Insert(0, "é😀x");
        Assert.Equal(6, document.Convert(3, TextUnit.Utf16, TextUnit.Utf8));
        Assert.Equal(2, document.Convert(2, TextUnit.Utf16, TextUnit.CodePoint, WithinCharacter.SnapForward));
    }

    private static void Check(Rope rope, int codePoints)
    {
        var before = rope.ToString(0, rope.UnitsOf(codePoints));
        int[] places = [codePoints, before.Length, Encoding.UTF8.GetByteCount(before)];
        foreach (var from in Units)
        {
            foreach (var to in Units)
            {
                Assert.Equal(places[(int)to], rope.Convert(places[(int)from], from, to));
            }
        }

        Assert.Equal(Encoding.UTF8.GetByteCount(rope.ToString()), rope.LengthIn(TextUnit.Utf8));
    }
}
