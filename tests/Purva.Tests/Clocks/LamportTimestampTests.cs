using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class LamportTimestampTests
{
    [Fact]
    public void The_order_is_total() => OrderLaws.CheckTotal(Generate.LamportTimestamp);

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Generate.WideLamportTimestamp);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Generate.WideLamportTimestamp, "@0123abc");

    [Fact]
    public void The_binary_form_is_as_documented() =>
        Assert.Equal("AC02000000000000000A", Convert.ToHexString(CodecLaws.Encode(LamportTimestamp.Parse("300@a"))));

    [Theory]
    [InlineData("00000000000000000A", "a counter of zero")]
    [InlineData("010000000000000000", "no replica")]
    [InlineData("8100000000000000000A", "an overlong counter")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<LamportTimestamp>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);

    [Theory]
    [InlineData("")]
    [InlineData("@a")]
    [InlineData("0@a")]
    [InlineData("01@a")]
    [InlineData("1@0")]
    [InlineData("1:a")]
    [InlineData("18446744073709551616@a")]
    public void A_text_that_is_no_timestamp_is_refused(string text)
    {
        Assert.False(LamportTimestamp.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => LamportTimestamp.Parse(text));
    }

    [Fact]
    public void The_text_form_is_the_same_as_bytes()
    {
        Span<byte> bytes = stackalloc byte[8];

        Assert.True(LamportTimestamp.Parse("300@a").TryFormat(bytes, out var written));
        Assert.Equal("300@a"u8, bytes[..written]);
        Assert.False(LamportTimestamp.Parse("300@a").TryFormat(bytes[..4], out _));
    }

    /// <summary>The reference notes' own claim, that 5 at A and 7 at B prove an order, and their other one, that equal ones prove nothing.</summary>
    [Theory]
    [InlineData("5@a", "7@b", CausalEvidence.BeforeOrConcurrent)]
    [InlineData("7@b", "5@a", CausalEvidence.AfterOrConcurrent)]
    [InlineData("5@a", "5@b", CausalEvidence.Concurrent)]
    [InlineData("5@a", "7@a", CausalEvidence.Before)]
    [InlineData("7@a", "5@a", CausalEvidence.After)]
    [InlineData("5@a", "5@a", CausalEvidence.Same)]
    public void A_smaller_counter_elsewhere_proves_no_order_and_an_equal_one_proves_concurrency(string left, string right, CausalEvidence expected) =>
        Assert.Equal(expected, LamportTimestamp.Parse(left).EvidenceAgainst(LamportTimestamp.Parse(right)));

    [Fact]
    public void Ties_are_broken_by_replica_alone()
    {
        Assert.True(LamportTimestamp.Parse("5@a") < LamportTimestamp.Parse("5@b"));
        Assert.True(LamportTimestamp.Parse("6@a") > LamportTimestamp.Parse("5@b"));
        Assert.True(LamportTimestamp.Parse("5@a") <= LamportTimestamp.Parse("5@a"));
        Assert.True(LamportTimestamp.Parse("5@a") >= LamportTimestamp.Parse("5@a"));
    }
}
