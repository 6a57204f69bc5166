using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class DotTests
{
    [Fact]
    public void The_order_is_total() => OrderLaws.CheckTotal(Generate.Dot);

    [Fact]
    public void The_order_is_by_replica_and_then_by_counter() =>
        Gen.Select(Generate.Dot, Generate.Dot).Sample((left, right) =>
        {
            var expected = (left.Replica, left.Counter).CompareTo((right.Replica, right.Counter));
            Assert.Equal(expected < 0, left < right);
            Assert.Equal(expected > 0, left > right);
            Assert.Equal(expected <= 0, left <= right);
            Assert.Equal(expected >= 0, left >= right);
        });

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Generate.WideDot, "0123456789abcdef::");

    [Fact]
    public void The_text_form_fits_into_a_span() =>
        Generate.WideDot.Sample(dot =>
        {
            Span<char> text = stackalloc char[40];
            Assert.True(dot.TryFormat(text, out var written));
            Assert.Equal(dot.ToString(), text[..written].ToString());
            Assert.False(dot.TryFormat(text[..(written - 1)], out _));
        });

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Generate.WideDot);

    [Theory]
    [InlineData("a")]
    [InlineData("a:")]
    [InlineData(":1")]
    [InlineData("a:0")]
    [InlineData("a:01")]
    [InlineData("a:+1")]
    [InlineData("a:1 ")]
    [InlineData("a:18446744073709551616")]
    [InlineData("0:1")]
    public void A_text_that_is_no_event_is_refused(string text)
    {
        Assert.False(Dot.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => Dot.Parse(text));
    }

    [Theory]
    [InlineData("000000000000000001")]
    [InlineData("000000000000000A00")]
    [InlineData("000000000000000A8100")]
    [InlineData("000000000000000AFFFFFFFFFFFFFFFFFF02")]
    public void Bytes_that_are_no_event_are_malformed(string hex) =>
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<Dot>(Convert.FromHexString(hex)));

    [Fact]
    public void The_binary_form_is_as_documented() =>
        Assert.Equal("000000000000000AAC02", Convert.ToHexString(CodecLaws.Encode(Dot.Parse("a:300"))));
}
