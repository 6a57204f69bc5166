using CsCheck;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class WireWriterTests
{
    [Theory]
    [InlineData(0UL, "00")]
    [InlineData(127UL, "7F")]
    [InlineData(128UL, "8001")]
    [InlineData(300UL, "AC02")]
    [InlineData(ulong.MaxValue, "FFFFFFFFFFFFFFFFFF01")]
    public void Integers_take_their_shortest_form(ulong value, string hex) => Assert.Equal(hex, Convert.ToHexString(WriteVar(value)));

    [Fact]
    public void The_length_of_an_integer_is_known_beforehand() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 63]).Sample((bits, shift) =>
            Assert.Equal(WireWriter.VarLength(bits >> shift), WriteVar(bits >> shift).Length));

    [Fact]
    public void Fixed_integers_sort_as_their_bytes_do() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((left, right) =>
            Assert.Equal(Math.Sign(left.CompareTo(right)), Math.Sign(WriteFixed(left).AsSpan().SequenceCompareTo(WriteFixed(right)))));

    [Fact]
    public void Writing_past_the_end_is_a_bug_of_the_caller() =>
        Assert.ThrowsAny<Exception>(() => new WireWriter(new byte[3]).WriteFixed32(1));

    private static byte[] WriteVar(ulong value)
    {
        var bytes = new byte[10];
        var writer = new WireWriter(bytes);
        writer.WriteVar(value);
        return bytes[..writer.Position];
    }

    private static byte[] WriteFixed(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        new WireWriter(bytes).WriteFixed64(value);
        return bytes;
    }
}
