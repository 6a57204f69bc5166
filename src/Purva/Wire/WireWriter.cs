using System.Buffers.Binary;
using System.Numerics;

namespace Purva.Wire;

/// <summary>Writes canonical binary forms into a span whose size the caller has computed beforehand.</summary>
/// <remarks>Integers of unknown size are unsigned LEB128 in their shortest form; fixed ones are big-endian, so that bytes sort as values do.</remarks>
public ref struct WireWriter
{
    private readonly Span<byte> destination;

    /// <summary>A writer that starts at the beginning of <paramref name="destination"/>.</summary>
    /// <param name="destination">Large enough for all that will be written.</param>
    public WireWriter(Span<byte> destination)
    {
        this.destination = destination;
        Position = 0;
    }

    /// <summary>Bytes written so far.</summary>
    public int Position { get; private set; }

    /// <summary>Length of <paramref name="value"/> as LEB128: 1 to 10 bytes.</summary>
    /// <param name="value">Any value.</param>
    public static int VarLength(ulong value) => (BitOperations.Log2(value | 1) + 7) / 7;

    /// <summary>Writes one byte.</summary>
    /// <param name="value">The byte.</param>
    public void WriteByte(byte value) => destination[Position++] = value;

    /// <summary>Writes an unsigned integer as LEB128.</summary>
    /// <param name="value">Any value.</param>
    public void WriteVar(ulong value)
    {
        while (value >= 0x80)
        {
            destination[Position++] = (byte)((value & 0x7F) | 0x80);
            value >>= 7;
        }

        destination[Position++] = (byte)value;
    }

    /// <summary>Writes eight bytes, most significant first.</summary>
    /// <param name="value">Any value.</param>
    public void WriteFixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination[Position..], value);
        Position += sizeof(ulong);
    }

    /// <summary>Writes four bytes, most significant first.</summary>
    /// <param name="value">Any value.</param>
    public void WriteFixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination[Position..], value);
        Position += sizeof(uint);
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(destination[Position..]);
        Position += value.Length;
    }

    /// <summary>Writes a length and then the bytes.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        WriteVar((ulong)value.Length);
        WriteRaw(value);
    }
}
