namespace Purva.Tracing.Reading;

/// <summary>Bytes that are kept for a while, in memory that is used again.</summary>
internal sealed class ByteBuffer
{
    private byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        Length += more.Length;
    }

    /// <summary>Holds these bytes and no others.</summary>
    public void Set(ReadOnlySpan<byte> other)
    {
        Clear();
        Append(other);
    }

    /// <summary>Where to write bytes that <see cref="Advance"/> then counts.</summary>
    public Span<byte> Room(int least)
    {
        if (bytes.Length - Length < least)
        {
            Array.Resize(ref bytes, Math.Max(checked(Length + least), (int)Math.Min(Array.MaxLength, bytes.Length * 2L)));
        }

        return bytes.AsSpan(Length);
    }

    public void Advance(int written) => Length += written;

    /// <summary>Drops bytes from the beginning.</summary>
    public void Drop(int count)
    {
        bytes.AsSpan(count, Length - count).CopyTo(bytes);
        Length -= count;
    }
}
