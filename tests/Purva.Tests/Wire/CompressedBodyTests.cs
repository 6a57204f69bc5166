using System.IO.Compression;
using Purva.Clocks;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

/// <summary>What a stream may ask of the decompressor.</summary>
public sealed class CompressedBodyTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(24)]
    public void A_window_beyond_the_body_is_refused(int window)
    {
        var vector = VersionVector.Of([.. Enumerable.Range(1, 100).Select(i => new Dot(new ReplicaId((ulong)i), 1))]);
        var body = Envelope.Encode(vector).AsSpan(2);
        var room = new byte[body.Length];
        Assert.True(BrotliEncoder.TryCompress(body, room, out var length, 5, window));
        byte[] envelope = [1, 0x82, .. Lengths(body.Length), .. room.AsSpan(0, length)];
        var isCovering = window == 10 || (1 << (window - 1)) - 16 < body.Length;

        Assert.Equal(isCovering ? DecodeStatus.Done : DecodeStatus.Malformed, Envelope.TryDecode<VersionVector>(envelope, DecodeLimits.Default, out _));
    }

    private static byte[] Lengths(int length)
    {
        var bytes = new byte[WireWriter.VarLength((ulong)length)];
        var writer = new WireWriter(bytes);
        writer.WriteVar((ulong)length);
        return bytes;
    }
}
