using Google.Protobuf;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Server.Links;

/// <summary>Version vectors as the bytes field of a message.</summary>
internal static class VectorBytes
{
    public static ByteString From(VersionVector vector)
    {
        var bytes = new byte[vector.EncodedLength];
        var writer = new WireWriter(bytes);
        vector.Write(ref writer);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    public static bool TryRead(ByteString bytes, out VersionVector vector)
    {
        var reader = new WireReader(bytes.Span);
        if (VersionVector.TryRead(ref reader, DecodeLimits.Default, out vector) == DecodeStatus.Done && reader.IsAtEnd)
        {
            return true;
        }

        vector = default;
        return false;
    }
}
