using CsCheck;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class DigestBytesTests
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[DigestBytes.Size];

    [Fact]
    public void Bytes_and_text_come_back() => Bytes.Sample(bytes =>
    {
        var digest = new DigestBytes(bytes);
        var written = new byte[DigestBytes.Size];
        digest.CopyTo(written);
        return written.AsSpan().SequenceEqual(bytes) && DigestBytes.TryParse(digest.ToString(), out var parsed) && parsed == digest && digest.ToString() == Convert.ToHexStringLower(bytes);
    });

    [Fact]
    public void The_order_is_that_of_the_bytes() => Gen.Select(Bytes, Bytes, Gen.Int[0, DigestBytes.Size]).Sample((left, right, common) =>
    {
        left.AsSpan(0, common).CopyTo(right);
        return Math.Sign(new DigestBytes(left).CompareTo(new DigestBytes(right))) == Math.Sign(left.AsSpan().SequenceCompareTo(right));
    });

    [Fact]
    public void Xor_and_the_bit_in_the_middle_are_those_of_the_bytes() => Gen.Select(Bytes, Bytes).Sample((left, right) =>
    {
        var expected = new DigestBytes([.. left.Zip(right, (one, other) => (byte)(one ^ other))]);
        return new DigestBytes(left).Xor(new DigestBytes(right)) == expected && new DigestBytes(left).MiddleBit == ((left[16] & 0x80) != 0);
    });

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000 ")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000A")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000g")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_digest_is_refused(string text) => Assert.False(DigestBytes.TryParse(text, out _));
}
