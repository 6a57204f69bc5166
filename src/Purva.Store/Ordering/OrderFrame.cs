using System.Diagnostics.CodeAnalysis;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Store.Ordering;

/// <summary>A frame with its place in the order, as a row.</summary>
internal static class OrderFrame
{
    public static byte[] ToBytes(ulong position, Frame frame)
    {
        var bytes = new byte[sizeof(ulong) + frame.EncodedLength];
        var writer = new WireWriter(bytes);
        writer.WriteFixed64(position);
        frame.Write(ref writer);
        return bytes;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out ulong position, [NotNullWhen(true)] out Frame? frame)
    {
        frame = null;
        var reader = new WireReader(bytes);
        if (reader.TryReadFixed64(out position) != DecodeStatus.Done || Frame.TryRead(ref reader, DecodeLimits.Default, out var read) != DecodeStatus.Done || !reader.IsAtEnd)
        {
            return false;
        }

        frame = read;
        return true;
    }
}
