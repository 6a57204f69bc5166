using Purva.Clocks.Probable;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

public sealed partial class BloomClockTests
{
    [Fact]
    public void The_binary_form_is_canonical()
    {
        CodecLaws.Check(GenerateProbable.BloomClock);
        CodecLaws.Check(GenerateProbable.WideBloomClock);
    }

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateProbable.WideBloomClock, "[]/,0123 ");

    [Fact]
    public void The_binary_form_is_as_documented() =>
        Assert.Equal("0304AC02000001C801", Convert.ToHexString(CodecLaws.Encode(BloomClock.Parse("[300,300,301,500]/3"))));

    [Theory]
    [InlineData("00010000", "no hashes")]
    [InlineData("03000000", "no cells")]
    [InlineData("0302000101", "no cell at the least count")]
    [InlineData("030180808080100000", "a least count that no cell can have")]
    [InlineData("0302FFFFFFFF0F0001", "a count that no cell can have")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<BloomClock>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);

    [Fact]
    public void More_than_allowed_is_over_the_limit()
    {
        var bytes = CodecLaws.Encode(new BloomClock(4, 2));

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<BloomClock>(bytes, new DecodeLimits { MaxCells = 3 }));
        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<BloomClock>(bytes, new DecodeLimits { MaxCells = 4 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<BloomClock>([33, 1, 0, 0]));
        Assert.Equal(DecodeStatus.NeedMore, CodecLaws.CheckHostile<BloomClock>([2, 0xFF, 0x7F, 0, 0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("[1,2]/")]
    [InlineData("[1,2]/0")]
    [InlineData("[1,2]/33")]
    [InlineData("[]/2")]
    [InlineData("[1,02]/2")]
    [InlineData("[1,4294967296]/2")]
    public void A_text_that_is_no_clock_is_refused(string text)
    {
        Assert.False(BloomClock.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => BloomClock.Parse(text));
    }

    [Fact]
    public void Characters_and_utf8_are_the_text()
    {
        var clock = BloomClock.Parse("[1, 2]/3");
        var (characters, bytes) = (new char[16], new byte[16]);

        Assert.True(clock.TryFormat(characters, out var written));
        Assert.True(clock.TryFormat(bytes, out var utf8));
        Assert.Equal("[1,2]/3", new string(characters, 0, written));
        Assert.Equal("[1,2]/3", System.Text.Encoding.UTF8.GetString(bytes, 0, utf8));
    }
}
