using CsCheck;
using Purva.Clocks;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DenseVectorTests
{
    /// <summary>Sixty replicas, so that either form is the shorter one at times.</summary>
    private static readonly ReplicaDirectory Large = new([.. Enumerable.Range(1, 60).Select(id => new ReplicaId((ulong)id))]);

    private static readonly Gen<DenseVector> LargeVectors = Gen.Select(Gen.ULong[1, 60], Gen.OneOf(Gen.ULong[1, 300], Gen.ULong[1, ulong.MaxValue]))
        .Array[0, 50].Select(entries => DenseVector.Of(Large, VersionVector.Of([.. entries.Select(entry => new Dot(new ReplicaId(entry.Item1), entry.Item2))])));

    [Fact]
    public void The_binary_form_is_canonical()
    {
        LargeVectors.Sample(vector =>
        {
            var bytes = Encode(vector);
            Assert.Equal(DecodeStatus.Done, Read([.. bytes, 0xFF], out var read, out var position));
            Assert.Equal((vector, bytes.Length), (read, position));
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Equal(DecodeStatus.NeedMore, Read(bytes[..length], out _, out _));
            }
        });
        Gen.Select(LargeVectors, LargeVectors).Sample((left, right) => Assert.Equal(left == right, Encode(left).AsSpan().SequenceEqual(Encode(right))));
        LargeVectors.Select(Encode).Sample(bytes =>
        {
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                CheckHostile(bytes);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        });
        Gen.OneOf(Gen.Byte, Gen.Byte[0, 9]).Array[0, 40].Sample(CheckHostile);
    }

    [Theory]
    [InlineData("{}", "00")]
    [InlineData("{1:1,2:2,3:3}", "0600010203")]
    [InlineData("{1:1000,2:1001,3:1002,4:1003,5:1004}", "0A0A")]
    [InlineData("{32:7}", "033106")]
    public void The_binary_form_is_as_documented(string vector, string hex) =>
        Assert.StartsWith(hex, Convert.ToHexString(Encode(DenseVector.Of(Large, VersionVector.Parse(vector)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("0600010200", DecodeStatus.Malformed, "a zero at the end")]
    [InlineData("0201", DecodeStatus.Done, "one counter")]
    [InlineData("030000", DecodeStatus.Malformed, "one entry in the longer form")]
    [InlineData("8000", DecodeStatus.Malformed, "an overlong length")]
    [InlineData("7A01", DecodeStatus.OverLimit, "more than the directory holds")]
    [InlineData("033C06", DecodeStatus.OverLimit, "a number beyond the directory")]
    public void Bytes_that_are_not_canonical_or_name_strangers_are_refused(string hex, DecodeStatus status, string reason) =>
        Assert.True(Read(Convert.FromHexString(hex), out _, out _) == status, reason);

    [Fact]
    public void Eight_writers_up_to_a_million_take_at_most_24_bytes()
    {
        var directory = new ReplicaDirectory([.. Enumerable.Range(1, 8).Select(id => new ReplicaId((ulong)id))]);

        Gen.ULong[1, 1_000_000].Array[8].Sample(counters =>
        {
            var vector = VersionVector.Of([.. counters.Select((counter, i) => new Dot(directory[i], counter))]);
            Assert.InRange(DenseVector.Of(directory, vector).EncodedLength, 1, 24);
        });
    }

    private static void CheckHostile(byte[] bytes)
    {
        var status = Read(bytes, out var value, out var position);
        Assert.True(status == DecodeStatus.Done ? Encode(value).AsSpan().SequenceEqual(bytes.AsSpan(0, position)) : position == 0 && value.IsEmpty);
    }

    private static DecodeStatus Read(byte[] bytes, out DenseVector value, out int position)
    {
        var reader = new WireReader(bytes);
        var status = DenseVector.TryRead(ref reader, DecodeLimits.Default, Large, out value);
        position = reader.Position;
        return status;
    }

    private static byte[] Encode(DenseVector vector)
    {
        var bytes = new byte[vector.EncodedLength];
        var writer = new WireWriter(bytes);
        vector.Write(ref writer);
        Assert.Equal(bytes.Length, writer.Position);
        return bytes;
    }
}
