using CsCheck;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class WireReaderTests
{
    [Theory]
    [InlineData("", DecodeStatus.NeedMore)]
    [InlineData("80", DecodeStatus.NeedMore)]
    [InlineData("8000", DecodeStatus.Malformed)]
    [InlineData("FF808000", DecodeStatus.Malformed)]
    [InlineData("FFFFFFFFFFFFFFFFFF01", DecodeStatus.Done)]
    [InlineData("FFFFFFFFFFFFFFFFFF02", DecodeStatus.Malformed)]
    [InlineData("FFFFFFFFFFFFFFFFFF81", DecodeStatus.Malformed)]
    [InlineData("00", DecodeStatus.Done)]
    public void An_integer_has_one_form(string hex, DecodeStatus expected)
    {
        var reader = new WireReader(Convert.FromHexString(hex));

        Assert.Equal(expected, reader.TryReadVar(out var value));
        Assert.Equal(expected == DecodeStatus.Done, reader.IsAtEnd && hex.Length > 0);
        Assert.True(expected == DecodeStatus.Done || value == 0);
    }

    [Fact]
    public void Everything_written_is_read_back_in_order() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.Byte, Gen.Byte.Array[0, 20]).Sample((number, word, single, text) =>
        {
            var bytes = new byte[64];
            var writer = new WireWriter(bytes);
            writer.WriteByte(single);
            writer.WriteVar(number);
            writer.WriteFixed64(number);
            writer.WriteFixed32(word);
            writer.WriteBytes(text);
            writer.WriteRaw(text);

            var reader = new WireReader(bytes.AsSpan(0, writer.Position));
            Assert.Equal((DecodeStatus.Done, single), (reader.TryReadByte(out var readSingle), readSingle));
            Assert.Equal((DecodeStatus.Done, number), (reader.TryReadVar(out var readVar), readVar));
            Assert.Equal((DecodeStatus.Done, number), (reader.TryReadFixed64(out var readFixed), readFixed));
            Assert.Equal((DecodeStatus.Done, word), (reader.TryReadFixed32(out var readWord), readWord));
            Assert.True(reader.TryReadBytes(20, out var readText) == DecodeStatus.Done && readText.SequenceEqual(text));
            Assert.True(reader.TryReadRaw(text.Length, out var readRaw) == DecodeStatus.Done && readRaw.SequenceEqual(text));
            Assert.True(reader.IsAtEnd);
            Assert.Equal(0, reader.Remaining);
        });

    [Fact]
    public void No_bytes_make_a_read_throw_or_move_without_being_done() =>
        Gen.Select(Gen.Byte.Array[0, 12], Gen.Int[0, 6], Gen.Int[0, 20]).Sample((bytes, kind, limit) =>
        {
            var reader = new WireReader(bytes);
            var status = kind switch
            {
                0 => reader.TryReadByte(out _),
                1 => reader.TryReadVar(out _),
                2 => reader.TryReadCount(limit, 2, out _),
                3 => reader.TryReadFixed64(out _),
                4 => reader.TryReadFixed32(out _),
                5 => reader.TryReadRaw(limit, out _),
                _ => reader.TryReadBytes(limit, out _),
            };

            Assert.True(status == DecodeStatus.Done || reader.Position == 0);
            Assert.InRange(reader.Position, 0, bytes.Length);
        });

    [Theory]
    [InlineData("0301020304050607", 3, DecodeStatus.Done)]
    [InlineData("0401020304050607", 3, DecodeStatus.OverLimit)]
    [InlineData("03010203", 3, DecodeStatus.NeedMore)]
    [InlineData("FFFFFFFFFFFFFFFFFF01", int.MaxValue, DecodeStatus.OverLimit)]
    public void A_count_is_held_against_the_limit_and_the_bytes_that_are_there(string hex, int limit, DecodeStatus expected)
    {
        var reader = new WireReader(Convert.FromHexString(hex));

        Assert.Equal(expected, reader.TryReadCount(limit, 2, out var count));
        Assert.Equal(expected == DecodeStatus.Done ? 3 : 0, count);
    }

    [Fact]
    public void Bytes_are_a_view_and_no_copy()
    {
        byte[] bytes = [2, 7, 8];
        var read = () =>
        {
            var reader = new WireReader(bytes);
            reader.TryReadBytes(2, out _);
        };

        Assert.Equal(0, Allocation.Of(read));
    }
}
