using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class BitReaderTests
{
    [Fact]
    public void Bits_that_are_not_there_need_more()
    {
        var reader = new WireReader([0b1010_0000]);
        var bits = default(BitReader);

        Assert.Equal(DecodeStatus.Done, bits.TryRead(ref reader, 3, out var value));
        Assert.Equal(0b101UL, value);
        Assert.Equal(DecodeStatus.NeedMore, bits.TryRead(ref reader, 6, out value));
        Assert.Equal(0UL, value);
    }

    [Theory]
    [InlineData(0b1010_0000, true)]
    [InlineData(0b1011_0000, false)]
    [InlineData(0b1010_0001, false)]
    public void Padding_is_zero_or_not(byte last, bool expected)
    {
        var reader = new WireReader([last]);
        var bits = default(BitReader);
        bits.TryRead(ref reader, 3, out _);

        Assert.Equal(expected, bits.IsPaddedWithZeros);
    }
}
