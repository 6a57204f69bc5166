using System.Text;

namespace Purva.Wire;

/// <summary>Writes binary forms whose length nobody knows beforehand, into an array of its own that grows.</summary>
internal sealed class GrowingWriter
{
    private byte[] bytes = [];

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written; valid until more is.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written, and keeps the room.</summary>
    public void Clear() => Truncate(0);

    /// <summary>Forgets the last that was written, and keeps the room.</summary>
    /// <param name="length">How many bytes stay.</param>
    public void Truncate(int length) => Length = Math.Min(length, Length);

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        Reserve(1);
        bytes[Length++] = value;
    }

    /// <summary>Writes an unsigned integer as LEB128.</summary>
    public void WriteVar(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7)
        {
            bytes[Length++] = (byte)((value & 0x7F) | 0x80);
        }

        bytes[Length++] = (byte)value;
    }

    /// <summary>Writes a signed integer as LEB128, small ones of either sign short.</summary>
    public void WriteSigned(long value) => WriteVar(ZigZag.Encode(value));

    /// <summary>Writes bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Writes well-formed UTF-16 as UTF-8.</summary>
    public void WriteUtf8(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetByteCount(text));
        Length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(Length));
    }

    private void Reserve(int more)
    {
        if (more > bytes.Length - Length)
        {
            Array.Resize(ref bytes, (int)Math.Max(checked(Length + more), Math.Min(Math.Max(bytes.Length, 16) * 2L, Array.MaxLength)));
        }
    }
}
