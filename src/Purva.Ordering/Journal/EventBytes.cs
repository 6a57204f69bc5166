using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>Canonical forms as byte arrays, and back.</summary>
internal static class EventBytes
{
    public static byte[] Of<T>(T value)
        where T : IWireFormat<T>
    {
        var bytes = new byte[value.EncodedLength];
        var writer = new WireWriter(bytes);
        value.Write(ref writer);
        return bytes;
    }

    /// <summary>Reads a value that fills the bytes.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> bytes, DecodeLimits limits, out T value)
        where T : IWireFormat<T>
    {
        var reader = new WireReader(bytes);
        if (T.TryRead(ref reader, limits, out value) == DecodeStatus.Done && reader.IsAtEnd)
        {
            return true;
        }

        value = default!;
        return false;
    }

    public static bool TryReadEvent(ReadOnlySpan<byte> bytes, out GossipEvent gossip) => TryRead(bytes, DecodeLimits.Default, out gossip);

    public static bool TryReadVector(ReadOnlySpan<byte> bytes, out VersionVector vector) => TryRead(bytes, DecodeLimits.Default, out vector);
}
