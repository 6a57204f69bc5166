namespace Purva.Wire;

/// <summary>Puts forms that are made of single bits into bytes, the most significant bit first.</summary>
/// <remarks>It holds the byte that is not full yet; the bytes go to a <see cref="WireWriter"/>. A writer is for one string of bits.</remarks>
public struct BitWriter
{
    private int pending;
    private int used;

    /// <summary>Bytes that a number of bits takes, the padding included.</summary>
    /// <param name="bits">How many bits.</param>
    public static int BytesOf(int bits) => (bits + 7) / 8;

    /// <summary>Appends the lowest bits of a value.</summary>
    /// <param name="writer">Where full bytes go.</param>
    /// <param name="value">The value.</param>
    /// <param name="count">How many of its bits, 0 to 64.</param>
    public void Write(ref WireWriter writer, ulong value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            pending = (pending << 1) | (int)((value >> bit) & 1);
            if (++used == 8)
            {
                writer.WriteByte((byte)pending);
                (pending, used) = (0, 0);
            }
        }
    }

    /// <summary>Fills the last byte up with zeros; nothing where the bits end with a byte.</summary>
    /// <param name="writer">Where the last byte goes.</param>
    public void Finish(ref WireWriter writer)
    {
        if (used > 0)
        {
            Write(ref writer, 0, 8 - used);
        }
    }
}
