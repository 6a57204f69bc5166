using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ReplicaTimestampTests
{
    private static readonly Gen<ReplicaTimestamp> Any =
        Gen.Select(Generate.HybridTimestamp, Gen.ULong[1, ulong.MaxValue], (time, replica) => new ReplicaTimestamp(time, new ReplicaId(replica)));

    private static readonly Gen<ReplicaTimestamp> Near =
        Gen.Select(Gen.ULong[0, 2], Generate.ReplicaId, (time, replica) => new ReplicaTimestamp(new HybridTimestamp(time), replica));

    [Fact]
    public void The_order_is_total() => OrderLaws.CheckTotal(Near);

    [Fact]
    public void The_order_is_by_time_and_then_by_replica_as_that_of_the_bytes_is() =>
        Gen.Select(Near, Near).Sample((left, right) =>
        {
            var expected = (left.Time, left.Replica).CompareTo((right.Time, right.Replica));
            Assert.Equal(expected < 0, left < right);
            Assert.Equal(expected > 0, left > right);
            Assert.Equal(expected <= 0, left <= right);
            Assert.Equal(expected >= 0, left >= right);
            Assert.Equal(Math.Sign(expected), Math.Sign(CodecLaws.Encode(left).AsSpan().SequenceCompareTo(CodecLaws.Encode(right))));
        });

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_next_one_is_greater_and_no_greater_than_needed() =>
        Gen.Select(Near, Gen.ULong[0, 2], Generate.ReplicaId).Sample((before, reading, replica) =>
        {
            var next = before.Next(replica, new HybridTimestamp(reading));
            Assert.True(next > before && next.Replica == replica);
            Assert.True(next.Time.Value == reading || (next.Time.Value == before.Time.Value + 1 && new ReplicaTimestamp(new HybridTimestamp(reading), replica) <= before));
        });

    [Fact]
    public void After_the_end_of_time_nothing_comes() =>
        Assert.Throws<OverflowException>(() => new ReplicaTimestamp(HybridTimestamp.MaxValue, new ReplicaId(2)).Next(new ReplicaId(1), default));

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "0123456789abcdef-:.TZ/@");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var value = ReplicaTimestamp.Parse("2026-11-23T10:15:30.123Z/0004@a");
        Span<char> chars = stackalloc char[46];
        Span<byte> bytes = stackalloc byte[46];

        Assert.Equal("2026-11-23T10:15:30.123Z/0004@a", value.ToString());
        Assert.True(value.TryFormat(chars, out var written) && value.TryFormat(bytes, out var length) && length == written);
        Assert.Equal(value.ToString(), chars[..written].ToString());
        Assert.Equal(value.ToString(), Encoding.ASCII.GetString(bytes[..written]));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<ReplicaTimestamp>(new byte[16]));
        Assert.Throws<FormatException>(() => ReplicaTimestamp.Parse("2026-11-23T10:15:30.123Z/0004"));
    }
}
