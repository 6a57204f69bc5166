using System.Buffers.Binary;

namespace Purva.Wire;

/// <summary>Reads canonical binary forms from bytes that may be hostile; every read answers a <see cref="DecodeStatus"/>.</summary>
public ref struct WireReader
{
    private readonly ReadOnlySpan<byte> source;

    /// <summary>A reader at the first byte of <paramref name="source"/>.</summary>
    /// <param name="source">The bytes.</param>
    public WireReader(ReadOnlySpan<byte> source)
    {
        this.source = source;
        Position = 0;
    }

    /// <summary>Bytes consumed so far. Setting it back undoes reads.</summary>
    public int Position { get; set; }

    /// <summary>Bytes not yet consumed.</summary>
    public readonly int Remaining => source.Length - Position;

    /// <summary>Whether every byte was consumed.</summary>
    public readonly bool IsAtEnd => Position == source.Length;

    /// <summary>Reads one byte.</summary>
    /// <param name="value">The byte.</param>
    public DecodeStatus TryReadByte(out byte value)
    {
        if (Remaining < 1)
        {
            value = 0;
            return DecodeStatus.NeedMore;
        }

        value = source[Position++];
        return DecodeStatus.Done;
    }

    /// <summary>Reads an unsigned LEB128 integer; a form longer than needed is malformed.</summary>
    /// <param name="value">The integer.</param>
    public DecodeStatus TryReadVar(out ulong value)
    {
        value = 0;
        var at = Position;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (at >= source.Length)
            {
                value = 0;
                return DecodeStatus.NeedMore;
            }

            var next = source[at++];
            var isLast = next < 0x80;
            if ((shift == 63 && next > 1) || (isLast && next == 0 && shift > 0))
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (isLast)
            {
                Position = at;
                return DecodeStatus.Done;
            }
        }

        value = 0;
        return DecodeStatus.Malformed;
    }

    /// <summary>Reads an unsigned LEB128 integer that counts things, at most <paramref name="limit"/> of them.</summary>
    /// <param name="limit">The largest count accepted.</param>
    /// <param name="minimumSize">Least bytes that each counted thing takes; a count that the rest cannot hold needs more.</param>
    /// <param name="count">The count.</param>
    public DecodeStatus TryReadCount(int limit, int minimumSize, out int count)
    {
        count = 0;
        var start = Position;
        var status = TryReadVar(out var value);
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        if (value > (ulong)limit)
        {
            Position = start;
            return DecodeStatus.OverLimit;
        }

        if ((long)value * minimumSize > Remaining)
        {
            Position = start;
            return DecodeStatus.NeedMore;
        }

        count = (int)value;
        return DecodeStatus.Done;
    }

    /// <summary>Reads eight bytes, most significant first.</summary>
    /// <param name="value">The integer.</param>
    public DecodeStatus TryReadFixed64(out ulong value)
    {
        if (!BinaryPrimitives.TryReadUInt64BigEndian(source[Position..], out value))
        {
            return DecodeStatus.NeedMore;
        }

        Position += sizeof(ulong);
        return DecodeStatus.Done;
    }

    /// <summary>Reads four bytes, most significant first.</summary>
    /// <param name="value">The integer.</param>
    public DecodeStatus TryReadFixed32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(source[Position..], out value))
        {
            return DecodeStatus.NeedMore;
        }

        Position += sizeof(uint);
        return DecodeStatus.Done;
    }

    /// <summary>Reads exactly <paramref name="length"/> bytes without copying them.</summary>
    /// <param name="length">How many.</param>
    /// <param name="value">A view of the source.</param>
    public DecodeStatus TryReadRaw(int length, out ReadOnlySpan<byte> value)
    {
        if (Remaining < length)
        {
            value = default;
            return DecodeStatus.NeedMore;
        }

        value = source.Slice(Position, length);
        Position += length;
        return DecodeStatus.Done;
    }

    /// <summary>Reads a length and then that many bytes, without copying them.</summary>
    /// <param name="limit">The largest length accepted.</param>
    /// <param name="value">A view of the source.</param>
    public DecodeStatus TryReadBytes(int limit, out ReadOnlySpan<byte> value)
    {
        value = default;
        var status = TryReadCount(limit, 1, out var length);
        return status == DecodeStatus.Done ? TryReadRaw(length, out value) : status;
    }
}
