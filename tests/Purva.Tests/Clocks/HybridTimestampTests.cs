using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class HybridTimestampTests
{
    private const long LastMillisecondOf9999 = 253_402_300_799_999;

    private static readonly Gen<HybridTimestamp> Any = Gen.Select(
        Gen.OneOf(Gen.Long[0, LastMillisecondOf9999], Gen.Long[LastMillisecondOf9999, (1L << 48) - 1], Gen.Long[LastMillisecondOf9999 - 1, LastMillisecondOf9999 + 1]),
        Gen.Int[0, ushort.MaxValue],
        (milliseconds, counter) => new HybridTimestamp(((ulong)milliseconds << HybridTimestamp.CounterBits) | (uint)counter));

    [Fact]
    public void The_order_is_total() => OrderLaws.CheckTotal(Generate.HybridTimestamp);

    [Fact]
    public void The_order_is_by_milliseconds_and_then_by_counter() =>
        Gen.Select(Generate.HybridTimestamp, Generate.HybridTimestamp).Sample((left, right) =>
        {
            var expected = (left.Milliseconds, left.Counter).CompareTo((right.Milliseconds, right.Counter));
            Assert.Equal(Math.Sign(expected), Math.Sign(left.CompareTo(right)));
            Assert.Equal(expected < 0, left < right);
            Assert.Equal(expected > 0, left > right);
            Assert.Equal(expected <= 0, left <= right);
            Assert.Equal(expected >= 0, left >= right);
        });

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Generate.HybridTimestamp);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "0123456789abcdef-:.TZ/");

    [Fact]
    public void The_text_form_is_as_documented()
    {
        var stamp = HybridTimestamp.Parse("2026-11-23T10:15:30.123Z/0004");

        Assert.Equal(4, stamp.Counter);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 15, 30, 123, TimeSpan.Zero).ToUnixTimeMilliseconds(), stamp.Milliseconds);
        Assert.Equal("2026-11-23T10:15:30.123Z/0004", stamp.ToString());
    }

    [Fact]
    public void The_text_form_fits_into_spans() =>
        Any.Sample(stamp =>
        {
            Span<char> chars = stackalloc char[29];
            Span<byte> bytes = stackalloc byte[29];
            Assert.True(stamp.TryFormat(chars, out var written) && stamp.TryFormat(bytes, out var length) && length == written);
            Assert.Equal(stamp.ToString(), chars[..written].ToString());
            Assert.Equal(stamp.ToString(), Encoding.ASCII.GetString(bytes[..written]));
            Assert.False(stamp.TryFormat(bytes[..(written - 1)], out _));
        });

    [Fact]
    public void Past_the_calendar_the_raw_milliseconds_stand() =>
        Assert.Equal("281474976710655/ffff", HybridTimestamp.MaxValue.ToString());

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 48)]
    public void Milliseconds_beyond_48_bits_are_refused(long milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HybridTimestamp.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("2026-11-23T10:15:30.123Z")]
    [InlineData("2026-11-23T10:15:30.123Z/000A")]
    [InlineData("2026-13-23T10:15:30.123Z/0004")]
    [InlineData("1969-12-31T23:59:59.999Z/0000")]
    [InlineData("2026-11-23 10:15:30.123Z/0004")]
    [InlineData("253402300799999/0004")]
    [InlineData("281474976710656/0004")]
    [InlineData("0281474976710655/0004")]
    public void A_text_that_is_no_timestamp_is_refused(string text)
    {
        Assert.False(HybridTimestamp.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => HybridTimestamp.Parse(text));
    }
}
