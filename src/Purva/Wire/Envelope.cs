using System.Buffers;

namespace Purva.Wire;

/// <summary>A value together with what a stranger needs to know to read it: the version of the form, and the type.</summary>
/// <remarks>
/// <para>
/// Bytes: the version (1); the kind in seven bits, the eighth telling whether the body is compressed; the body. A body is the value's
/// binary form to the end of the envelope. A compressed one is its length as LEB128 and then one Brotli stream (RFC 7932).
/// </para>
/// <para>
/// The form of <see cref="Encode"/>, which is never compressed, is the canonical one: equal values are equal bytes, so hash and compare
/// that. <see cref="EncodeCompact"/> compresses where it helps, and what a compressor makes may differ between versions of the runtime;
/// both are read by <see cref="TryDecode"/>.
/// </para>
/// <para>
/// No bytes make a reader spend more than <see cref="MaxExpansion"/> times their number: a body that claims to be longer is not
/// unpacked, nor is one that asks the decompressor for a window beyond its own length. The writer compresses only within that.
/// </para>
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc7932">Alakuijala, Szabadka, Brotli Compressed Data Format, 2016</seealso>
public static class Envelope
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const byte Version = 1;

    /// <summary>How many times longer than its compressed bytes a body may be.</summary>
    public const int MaxExpansion = 16;

    /// <summary>Least bytes of a body for which <see cref="EncodeCompact"/> tries to compress.</summary>
    public const int CompressionThreshold = 128;

    private const int HeaderLength = 2;
    private const byte CompressedBit = 0x80;

    /// <summary>The canonical envelope of a value: never compressed, two bytes longer than its binary form. O(n).</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    public static byte[] Encode<T>(T value)
        where T : IEnvelopeFormat<T>
    {
        var bytes = new byte[HeaderLength + value.EncodedLength];
        bytes[0] = Version;
        bytes[1] = (byte)T.Kind;
        var writer = new WireWriter(bytes.AsSpan(HeaderLength));
        value.Write(ref writer);
        return bytes;
    }

    /// <summary>The envelope of a value, compressed if that makes it shorter; otherwise the canonical one. O(n), and slower than <see cref="Encode"/> by far.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    public static byte[] EncodeCompact<T>(T value)
        where T : IEnvelopeFormat<T>
    {
        var plain = Encode(value);
        var body = plain.AsSpan(HeaderLength);
        if (body.Length < CompressionThreshold)
        {
            return plain;
        }

        var room = new byte[plain.Length - 1];
        var writer = new WireWriter(room);
        writer.WriteByte(Version);
        writer.WriteByte((byte)((byte)T.Kind | CompressedBit));
        writer.WriteVar((ulong)body.Length);
        var helps = CompressedBody.TryCompress(body, room.AsSpan(writer.Position), out var length) && body.Length <= (long)length * MaxExpansion;
        return helps ? room[..(writer.Position + length)] : plain;
    }

    /// <summary>Reads what an envelope says of itself, without unpacking anything. O(1).</summary>
    /// <param name="source">The whole envelope; may be hostile.</param>
    /// <param name="header">What it says.</param>
    /// <returns>Malformed also for another version than ours.</returns>
    public static DecodeStatus TryReadHeader(ReadOnlySpan<byte> source, out EnvelopeHeader header) => TrySplit(source, out header, out _);

    /// <summary>Takes the binary form out of an envelope, whatever its kind.</summary>
    /// <param name="source">The whole envelope; may be hostile.</param>
    /// <param name="limits">What is too much: <see cref="DecodeLimits.MaxEnvelopeBytes"/>.</param>
    /// <param name="header">What it says of itself.</param>
    /// <param name="body">The value's binary form, unpacked.</param>
    public static DecodeStatus TryOpen(ReadOnlySpan<byte> source, DecodeLimits limits, out EnvelopeHeader header, out byte[] body)
    {
        body = [];
        var status = TrySplit(source, out header, out var packed);
        status = status == DecodeStatus.Done ? Admit(header, packed.Length, limits) : status;
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var room = new byte[header.BodyLength];
        status = Unpack(header, packed, room);
        body = status == DecodeStatus.Done ? room : [];
        return status;
    }

    /// <summary>Reads the value of an envelope.</summary>
    /// <typeparam name="T">The type that is expected; an envelope of another kind is malformed.</typeparam>
    /// <param name="source">The whole envelope and nothing after it; may be hostile.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="value">The value, or its default.</param>
    public static DecodeStatus TryDecode<T>(ReadOnlySpan<byte> source, DecodeLimits limits, out T value)
        where T : IEnvelopeFormat<T>
    {
        value = default!;
        var status = TrySplit(source, out var header, out var packed);
        if (status == DecodeStatus.Done)
        {
            status = header.Kind == T.Kind ? Admit(header, packed.Length, limits) : DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done || !header.IsCompressed)
        {
            return status == DecodeStatus.Done ? TryReadWhole(packed, limits, out value) : status;
        }

        var rented = ArrayPool<byte>.Shared.Rent(header.BodyLength);
        var body = rented.AsSpan(0, header.BodyLength);
        status = Unpack(header, packed, body);
        if (status == DecodeStatus.Done && TryReadWhole(body, limits, out value) is var read and not DecodeStatus.Done)
        {
            // The body is whole, so that a value which ends beyond it will never be complete.
            status = read == DecodeStatus.NeedMore ? DecodeStatus.Malformed : read;
        }

        ArrayPool<byte>.Shared.Return(rented);
        return status;
    }

    private static DecodeStatus TrySplit(ReadOnlySpan<byte> source, out EnvelopeHeader header, out ReadOnlySpan<byte> packed)
    {
        header = default;
        packed = default;
        if (source.Length > 0 && source[0] != Version)
        {
            return DecodeStatus.Malformed;
        }

        if (source.Length < HeaderLength)
        {
            return DecodeStatus.NeedMore;
        }

        var kind = (EnvelopeKind)(source[1] & ~CompressedBit);
        var isCompressed = (source[1] & CompressedBit) != 0;
        var reader = new WireReader(source) { Position = HeaderLength };
        var length = (ulong)reader.Remaining;
        var status = isCompressed ? reader.TryReadVar(out length) : DecodeStatus.Done;
        if (status != DecodeStatus.Done || length > int.MaxValue)
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.OverLimit;
        }

        packed = source[reader.Position..];
        header = new EnvelopeHeader(Version, kind, isCompressed, (int)length);
        return DecodeStatus.Done;
    }

    private static DecodeStatus Admit(EnvelopeHeader header, int packedLength, DecodeLimits limits) =>
        header.BodyLength > limits.MaxEnvelopeBytes ? DecodeStatus.OverLimit
        : header.IsCompressed && header.BodyLength > (long)packedLength * MaxExpansion ? DecodeStatus.NeedMore
        : DecodeStatus.Done;

    private static DecodeStatus Unpack(EnvelopeHeader header, ReadOnlySpan<byte> packed, Span<byte> body)
    {
        if (header.IsCompressed)
        {
            return CompressedBody.Decompress(packed, body);
        }

        packed.CopyTo(body);
        return DecodeStatus.Done;
    }

    private static DecodeStatus TryReadWhole<T>(ReadOnlySpan<byte> body, DecodeLimits limits, out T value)
        where T : IEnvelopeFormat<T>
    {
        var reader = new WireReader(body);
        var status = T.TryRead(ref reader, limits, out value);
        if (status != DecodeStatus.Done || reader.IsAtEnd)
        {
            return status;
        }

        value = default!;
        return DecodeStatus.Malformed;
    }
}
