using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>Bytes that are compressed where that helps: twice their length, one more if they are, and then they.</summary>
internal readonly ref struct PackedPart
{
    private readonly ReadOnlySpan<byte> stored;
    private readonly bool isCompressed;

    private PackedPart(ReadOnlySpan<byte> stored, int length, bool isCompressed)
    {
        this.stored = stored;
        Length = length;
        this.isCompressed = isCompressed;
    }

    /// <summary>How many bytes they are unpacked.</summary>
    public int Length { get; }

    /// <summary>Writes bytes so.</summary>
    public static void Write(GrowingWriter writer, ReadOnlySpan<byte> bytes)
    {
        var room = new byte[Math.Max(bytes.Length - 1, 0)];
        var helps = CompressedBody.TryCompress(bytes, room, out var length) && length > 0 && bytes.Length <= (long)length * Envelope.MaxExpansion;
        writer.WriteVar(((ulong)bytes.Length << 1) | (helps ? 1UL : 0));
        writer.WriteRaw(helps ? room.AsSpan(0, length) : bytes);
    }

    /// <summary>Reads what they say of themselves.</summary>
    /// <param name="source">They, to their end.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="part">They, still packed.</param>
    public static TextFileStatus TryRead(ReadOnlySpan<byte> source, TextFileLimits limits, out PackedPart part)
    {
        part = default;
        var reader = new WireReader(source);
        if (reader.TryReadVar(out var head) != DecodeStatus.Done)
        {
            return TextFileStatus.Malformed;
        }

        var (length, isCompressed) = (head >> 1, (head & 1) != 0);
        if (length > (ulong)limits.MaxPartBytes)
        {
            return TextFileStatus.OverLimit;
        }

        if (isCompressed ? (long)length > (long)reader.Remaining * Envelope.MaxExpansion : length != (ulong)reader.Remaining)
        {
            return TextFileStatus.Malformed;
        }

        part = new PackedPart(source[reader.Position..], (int)length, isCompressed);
        return TextFileStatus.Done;
    }

    /// <summary>Unpacks the beginning of them, or all.</summary>
    /// <param name="destination">Where to; no longer than they are.</param>
    /// <returns>Whether they are what they say.</returns>
    public bool TryUnpack(Span<byte> destination)
    {
        if (!isCompressed)
        {
            stored[..destination.Length].CopyTo(destination);
            return true;
        }

        return (destination.Length == Length ? CompressedBody.Decompress(stored, destination) : CompressedBody.DecompressBeginning(stored, Length, destination)) == DecodeStatus.Done;
    }
}
