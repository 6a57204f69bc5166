using CsCheck;
using Purva.Crdts.Elements;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Elements;

public sealed class TextValueTests
{
    [Fact]
    public void The_laws_of_elements_hold() => ElementLaws.Check(GenerateElements.Text);

    [Fact]
    public void The_order_is_that_of_UTF8() =>
        Gen.Select(GenerateElements.Text, GenerateElements.Text).Sample((left, right) =>
            Law.Holds(Math.Sign(left.CompareTo(right)) == Math.Sign(GenerateElements.CompareUtf8(left, right)), $"{left} stands to {right} as their bytes do"));

    [Fact]
    public void Half_of_a_pair_is_no_text()
    {
        Assert.Throws<ArgumentException>(() => new TextValue("milk \uD83E"));
        Assert.Throws<ArgumentException>(() => new TextValue("\uDD5B\uD83E"));
        Assert.False(TextValue.TryParseKey("\uDD5B", out _));
    }

    [Fact]
    public void Behind_a_lesser_text_only_the_rest_is_written()
    {
        TextValue milk = "milk", mile = "mile";
        var bytes = new byte[milk.EncodedLengthAfter(mile)];
        var writer = new WireWriter(bytes);
        milk.WriteAfter(ref writer, mile);

        Assert.Equal("0301" + "6B", Convert.ToHexString(bytes));
        Assert.Equal("046D696C6B", Convert.ToHexString(CodecLaws.Encode(milk)));
    }

    [Theory]
    [InlineData("0301" + "65")] // shares all of it, and does not say so
    [InlineData("0202" + "6C6B")] // shares less than it could
    [InlineData("0502" + "6C6B")] // shares more than there is
    [InlineData("0301" + "FF")] // is no UTF-8
    public void What_shares_another_number_of_letters_is_malformed(string hex)
    {
        var reader = new WireReader(Convert.FromHexString(hex));
        Assert.Equal(DecodeStatus.Malformed, TextValue.TryReadAfter(ref reader, DecodeLimits.Default, "mile", out _));
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused()
    {
        var limits = new DecodeLimits { MaxElementBytes = 4 };
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<TextValue>(CodecLaws.Encode<TextValue>("milk"), limits));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<TextValue>(CodecLaws.Encode<TextValue>("milks"), limits));
        var reader = new WireReader(Convert.FromHexString("0402" + "7373"));
        Assert.Equal(DecodeStatus.OverLimit, TextValue.TryReadAfter(ref reader, limits, "milk", out _));
    }
}
