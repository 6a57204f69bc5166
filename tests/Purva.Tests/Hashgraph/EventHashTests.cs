using CsCheck;
using Purva.Hashgraph;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class EventHashTests
{
    [Fact]
    public void Bytes_read_back_and_nothing_harms() => CodecLaws.Check(GenerateGossip.Hash);

    [Fact]
    public void Text_reads_back_and_order_is_that_of_the_text() =>
        Gen.Select(GenerateGossip.Hash, GenerateGossip.Hash).Sample((left, right) =>
        {
            Assert.Equal(left, EventHash.Parse(left.ToString()));
            Assert.Equal(Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString())), Math.Sign(left.CompareTo(right)));
            Assert.Equal((left < right, left > right), (left.CompareTo(right) < 0, left.CompareTo(right) > 0));
            Assert.True(left <= right || left >= right);
            Assert.Equal(right, left ^ (left ^ right));
        });

    [Fact]
    public void The_digest_is_that_of_the_standard() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", EventHash.Of("abc"u8).ToString());

    [Theory]
    [InlineData(0x80, true)]
    [InlineData(0x7F, false)]
    public void The_coin_is_the_first_bit_of_byte_sixteen(byte middle, bool isSet)
    {
        var bytes = new byte[EventHash.Size];
        bytes[16] = middle;
        Assert.Equal(isSet, new EventHash(bytes).MiddleBit);
    }

    [Fact]
    public void What_is_no_digest_is_refused()
    {
        Assert.True(default(EventHash).IsNone);
        Assert.Throws<ArgumentException>(() => new EventHash(new byte[31]));
        Assert.Throws<FormatException>(() => EventHash.Parse("BA"));
        Assert.False(EventHash.TryParse(new string('g', 64), out _));
        Assert.False(EventHash.TryParse(null, out _));
    }
}
