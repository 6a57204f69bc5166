using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class WriteTimestampTests
{
    private static readonly Gen<WriteTimestamp> Any = Gen.Select(
        Gen.Frequency((3, Gen.Long), (1, Gen.Long[-2, 2]), (1, Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue)))),
        Gen.ULong[1, ulong.MaxValue],
        (time, replica) => new WriteTimestamp(time, new ReplicaId(replica)));

    private static readonly Gen<WriteTimestamp> Near =
        Gen.Select(Gen.Long[-1, 1], Generate.ReplicaId, (time, replica) => new WriteTimestamp(time, replica));

    [Fact]
    public void The_order_is_total() => OrderLaws.CheckTotal(Near);

    [Fact]
    public void The_order_is_by_time_and_then_by_replica_as_that_of_the_bytes_is() =>
        Gen.Select(Gen.OneOf(Near, Any), Gen.OneOf(Near, Any)).Sample((left, right) =>
        {
            var expected = (left.Microseconds, left.Replica).CompareTo((right.Microseconds, right.Replica));
            Assert.Equal(expected < 0, left < right);
            Assert.Equal(expected > 0, left > right);
            Assert.Equal(expected <= 0, left <= right);
            Assert.Equal(expected >= 0, left >= right);
            Assert.Equal(Math.Sign(expected), Math.Sign(CodecLaws.Encode(left).AsSpan().SequenceCompareTo(CodecLaws.Encode(right))));
        });

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "0123456789abcdef-+@");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var value = WriteTimestamp.Parse("-17@a");
        Span<char> chars = stackalloc char[40];
        Span<byte> bytes = stackalloc byte[40];

        Assert.Equal(new WriteTimestamp(-17, new ReplicaId(0xa)), value);
        Assert.Equal("8000000000000001000000000000000A", Convert.ToHexString(CodecLaws.Encode(WriteTimestamp.Parse("1@a"))));
        Assert.True(value.TryFormat(chars, out var written) && value.TryFormat(bytes, out var length) && length == written);
        Assert.Equal("-17@a", chars[..written].ToString());
        Assert.Equal("-17@a", Encoding.ASCII.GetString(bytes[..written]));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<WriteTimestamp>(new byte[16]));
    }

    [Theory]
    [InlineData("17")]
    [InlineData("+1@a")]
    [InlineData("01@a")]
    [InlineData("-01@a")]
    [InlineData("-0@a")]
    [InlineData("-@a")]
    [InlineData("@a")]
    [InlineData("1@0")]
    public void A_text_that_is_no_timestamp_is_refused(string text)
    {
        Assert.False(WriteTimestamp.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => WriteTimestamp.Parse(text));
    }
}
