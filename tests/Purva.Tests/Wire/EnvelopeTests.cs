using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class EnvelopeTests
{
    [Fact]
    public void The_bytes_are_version_kind_body()
    {
        var vector = VersionVector.Parse("{a:1,b:300}");

        Assert.Equal("0102" + Convert.ToHexString(CodecLaws.Encode(vector)), Convert.ToHexString(Envelope.Encode(vector)));
        Assert.Equal(Envelope.Encode(vector), Envelope.EncodeCompact(vector));
    }

    [Fact]
    public void A_vector_that_compresses_is_shorter_and_says_so()
    {
        var vector = VersionVector.Of([.. Enumerable.Range(1, 300).Select(i => new Dot(new ReplicaId(0x9f2c_41d0_7be3_0000 + ((ulong)i * 977)), 40 + ((ulong)(i * i) % 7)))]);
        var compact = Envelope.EncodeCompact(vector);

        Assert.True(compact.Length < Envelope.Encode(vector).Length);
        Assert.Equal(DecodeStatus.Done, Envelope.TryReadHeader(compact, out var header));
        Assert.Equal(new EnvelopeHeader(1, EnvelopeKind.VersionVector, true, vector.EncodedLength), header);
        Assert.Equal(DecodeStatus.Done, Envelope.TryOpen(compact, DecodeLimits.Default, out _, out var body));
        Assert.Equal(CodecLaws.Encode(vector), body);
    }

    [Fact]
    public void Another_kind_is_malformed()
    {
        var bytes = Envelope.Encode(VersionVector.Parse("{a:1}"));

        Assert.Equal(DecodeStatus.Malformed, Envelope.TryDecode<CausalContext>(bytes, DecodeLimits.Default, out _));
        Assert.Equal(DecodeStatus.Done, Envelope.TryDecode<VersionVector>(bytes, DecodeLimits.Default, out _));
    }

    [Theory]
    [InlineData("", DecodeStatus.NeedMore)]
    [InlineData("01", DecodeStatus.NeedMore)]
    [InlineData("00", DecodeStatus.Malformed)]
    [InlineData("02", DecodeStatus.Malformed)]
    [InlineData("0102", DecodeStatus.NeedMore)]
    [InlineData("010200", DecodeStatus.Done)]
    [InlineData("01020000", DecodeStatus.Malformed)]
    [InlineData("0182", DecodeStatus.NeedMore)]
    [InlineData("0182FFFFFFFF7F", DecodeStatus.OverLimit)]
    [InlineData("0182FFFFFF3F0B", DecodeStatus.OverLimit)]
    [InlineData("0182800106", DecodeStatus.NeedMore)]
    [InlineData("018210060606", DecodeStatus.Malformed)]
    public void Hostile_heads_are_answered(string hex, DecodeStatus expected)
    {
        Assert.Equal(expected, Envelope.TryDecode<VersionVector>(Convert.FromHexString(hex), DecodeLimits.Default, out var vector));
        Assert.True(vector.IsEmpty);
    }

    [Fact]
    public void A_bomb_is_not_unpacked()
    {
        var zeros = new byte[1_000_000];
        var room = new byte[1_000];
        Assert.True(System.IO.Compression.BrotliEncoder.TryCompress(zeros, room, out var length, 9, 20));
        byte[] bomb = [0x01, 0x82, 0xC0, 0x84, 0x3D, .. room.AsSpan(0, length)];
        var decode = () => { Envelope.TryDecode<VersionVector>(bomb, DecodeLimits.Default, out _); };

        Assert.Equal(DecodeStatus.NeedMore, Envelope.TryDecode<VersionVector>(bomb, DecodeLimits.Default, out _));
        Assert.InRange(Allocation.Of(decode), 0, 1_000 * 100);
    }

    [Fact]
    public void A_bomb_that_understates_its_length_is_malformed()
    {
        var zeros = new byte[1_000_000];
        var room = new byte[1_000];
        Assert.True(System.IO.Compression.BrotliEncoder.TryCompress(zeros, room, out var length, 9, 10));
        byte[] bomb = [0x01, 0x82, 0x40, .. room.AsSpan(0, length)];

        Assert.Equal(DecodeStatus.Malformed, Envelope.TryDecode<VersionVector>(bomb, DecodeLimits.Default, out _));
    }

    [Fact]
    public void Limits_hold_for_what_is_unpacked()
    {
        var vector = VersionVector.Of([.. Enumerable.Range(1, 300).Select(i => new Dot(new ReplicaId((ulong)i), 1))]);

        foreach (var bytes in (byte[][])[Envelope.Encode(vector), Envelope.EncodeCompact(vector)])
        {
            Assert.Equal(DecodeStatus.OverLimit, Envelope.TryDecode<VersionVector>(bytes, new DecodeLimits { MaxEnvelopeBytes = 100 }, out _));
            Assert.Equal(DecodeStatus.OverLimit, Envelope.TryDecode<VersionVector>(bytes, new DecodeLimits { MaxVectorEntries = 299 }, out _));
            Assert.Equal(DecodeStatus.Done, Envelope.TryDecode<VersionVector>(bytes, new DecodeLimits { MaxVectorEntries = 300 }, out _));
        }
    }
}
