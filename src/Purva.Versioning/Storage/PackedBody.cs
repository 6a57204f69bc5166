using Purva.Versioning.Objects;
using Purva.Wire;
using ZstdSharp;

namespace Purva.Versioning.Storage;

/// <summary>An object as it lies in a file: its kind, its length, the length of what follows, and its content compressed with Zstandard.</summary>
internal static class PackedBody
{
    /// <summary>Most bytes before the content.</summary>
    public const int MaxHeader = 11;

    private const int Level = 3;

    /// <summary>Up to here an object is unpacked into as much room as it says; beyond, room is made as content comes.</summary>
    private const int TrustedLength = 1024 * 1024;

    [ThreadStatic]
    private static Compressor? compressor;

    [ThreadStatic]
    private static Decompressor? decompressor;

    public static byte[] Pack(StoredObject stored)
    {
        compressor ??= new Compressor(Level);
        var body = compressor.Wrap(stored.Content.Span);
        var bytes = new byte[1 + WireWriter.VarLength((ulong)stored.Content.Length) + WireWriter.VarLength((ulong)body.Length) + body.Length];
        var writer = new WireWriter(bytes);
        writer.WriteByte((byte)stored.Kind);
        writer.WriteVar((ulong)stored.Content.Length);
        writer.WriteBytes(body);
        return bytes;
    }

    /// <summary>The kind, the object's length, where its packed content begins and how long that is; false if these bytes begin no object.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, out ObjectKind kind, out int length, out int start, out int packed)
    {
        var reader = new WireReader(bytes);
        var isHeader = reader.TryReadByte(out var kindByte) == DecodeStatus.Done & reader.TryReadVar(out var raw) == DecodeStatus.Done & reader.TryReadVar(out var body) == DecodeStatus.Done
            && kindByte is >= (byte)ObjectKind.Blob and <= (byte)ObjectKind.Tag && raw <= StoredObject.MaxBytes && body <= StoredObject.MaxBytes;
        (kind, length, start, packed) = isHeader ? ((ObjectKind)kindByte, (int)raw, reader.Position, (int)body) : default;
        return isHeader;
    }

    /// <summary>The object whose file this is, or nothing if the bytes are damaged or make another object.</summary>
    public static StoredObject? Unpack(ObjectId id, ReadOnlySpan<byte> bytes)
    {
        if (!TryReadHeader(bytes, out var kind, out var length, out var start, out var packed) || bytes.Length - start != packed)
        {
            return null;
        }

        try
        {
            var content = length <= TrustedLength ? UnpackInto(new byte[length], bytes[start..]) : UnpackGrowing(length, bytes[start..]);
            return content is not null && ObjectId.Of(kind, content) == id ? new StoredObject(kind, content) : null;
        }
        catch (ZstdException)
        {
            return null;
        }
    }

    private static byte[]? UnpackInto(byte[] room, ReadOnlySpan<byte> packed)
    {
        decompressor ??= new Decompressor();
        return decompressor.Unwrap(packed, room) == room.Length ? room : null;
    }

    private static byte[]? UnpackGrowing(int length, ReadOnlySpan<byte> packed)
    {
        using var stream = new DecompressionStream(new MemoryStream(packed.ToArray(), writable: false));
        using var content = new MemoryStream();
        var part = new byte[64 * 1024];
        for (var taken = stream.Read(part); taken > 0; taken = stream.Read(part))
        {
            content.Write(part, 0, taken);
            if (content.Length > length)
            {
                return null;
            }
        }

        return content.Length == length ? content.ToArray() : null;
    }
}
