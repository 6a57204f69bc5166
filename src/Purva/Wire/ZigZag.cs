namespace Purva.Wire;

/// <summary>Signed integers as unsigned ones, so that small ones of either sign are short: 0, -1, 1, -2 are 0, 1, 2, 3.</summary>
internal static class ZigZag
{
    public static ulong Encode(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    public static long Decode(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));

    /// <summary>Reads a signed integer that was written so.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="value">The integer; 0 unless done.</param>
    public static DecodeStatus TryRead(ref WireReader reader, out long value)
    {
        var status = reader.TryReadVar(out var encoded);
        value = Decode(encoded);
        return status;
    }
}
