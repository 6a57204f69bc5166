using CsCheck;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class BitWriterTests
{
    [Fact]
    public void The_first_bit_is_the_highest_of_the_first_byte()
    {
        var bytes = new byte[2];
        var writer = new WireWriter(bytes);
        var bits = default(BitWriter);

        bits.Write(ref writer, 0b101, 3);
        bits.Write(ref writer, 0b0000_0011, 8);
        bits.Finish(ref writer);

        Assert.Equal("A060", Convert.ToHexString(bytes));
        Assert.Equal([0, 1, 1, 2], new[] { 0, 1, 8, 9 }.Select(BitWriter.BytesOf));
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 64]).Array[0, 20].Sample(parts =>
        {
            var bytes = new byte[BitWriter.BytesOf(parts.Sum(part => part.Item2))];
            var writer = new WireWriter(bytes);
            var bits = default(BitWriter);
            foreach (var (value, count) in parts)
            {
                bits.Write(ref writer, value, count);
            }

            bits.Finish(ref writer);
            Assert.Equal(bytes.Length, writer.Position);
            var reader = new WireReader(bytes);
            var back = default(BitReader);
            foreach (var (value, count) in parts)
            {
                Assert.Equal(DecodeStatus.Done, back.TryRead(ref reader, count, out var read));
                Assert.Equal(count == 64 ? value : value & ((1UL << count) - 1), read);
            }

            Assert.True(reader.IsAtEnd && back.IsPaddedWithZeros);
        });
}
