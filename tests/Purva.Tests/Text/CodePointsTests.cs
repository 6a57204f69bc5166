using System.Text;
using CsCheck;
using Purva.TestKit;
using Purva.Text;
using Xunit;

namespace Purva.Tests.Text;

public sealed class CodePointsTests
{
    [Fact]
    public void Counts_are_those_of_runes() => GenerateText.Text.Sample(text =>
    {
        var runes = text.EnumerateRunes().ToArray();
        Assert.Equal(runes.Length, CodePoints.Count(text));
        Assert.Equal(text.Length - runes.Length, CodePoints.Pairs(text));
        for (var i = 0; i <= runes.Length; i++)
        {
            Assert.Equal(runes.Take(i).Sum(rune => rune.Utf16SequenceLength), CodePoints.UnitsOf(text, i));
        }
    });

    [Fact]
    public void Well_formed_is_what_strict_UTF8_can_say() => Gen.Int[0, 3].Select(i => "a\ud83d\ude00é"[i]).Array[0, 8].Sample(units =>
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var isWellFormed = true;
        try
        {
            strict.GetByteCount(units);
        }
        catch (EncoderFallbackException)
        {
            isWellFormed = false;
        }

        Assert.Equal(isWellFormed, CodePoints.IsWellFormed(units));
    });
}
