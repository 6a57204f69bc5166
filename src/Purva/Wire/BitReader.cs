namespace Purva.Wire;

/// <summary>Takes single bits out of bytes, the most significant bit first, as <see cref="BitWriter"/> puts them in.</summary>
/// <remarks>It holds the byte that is not used up yet; the bytes come from a <see cref="WireReader"/>. A reader is for one string of bits.</remarks>
public struct BitReader
{
    private int current;
    private int left;

    /// <summary>Whether the bits of the last byte that were not read are zero, as a canonical form has them.</summary>
    public readonly bool IsPaddedWithZeros => (current & ((1 << left) - 1)) == 0;

    /// <summary>Reads an unsigned value of some bits.</summary>
    /// <param name="reader">Where the bytes come from.</param>
    /// <param name="count">How many bits, 0 to 64.</param>
    /// <param name="value">The value; 0 unless done.</param>
    public DecodeStatus TryRead(ref WireReader reader, int count, out ulong value)
    {
        value = 0;
        for (; count > 0; count--)
        {
            if (left == 0)
            {
                var status = reader.TryReadByte(out var next);
                if (status != DecodeStatus.Done)
                {
                    value = 0;
                    return status;
                }

                (current, left) = (next, 8);
            }

            left--;
            value = (value << 1) | (uint)((current >> left) & 1);
        }

        return DecodeStatus.Done;
    }
}
