using System.Buffers.Binary;
using System.Numerics;

namespace Purva.Wire;

/// <summary>The checksum of Castagnoli: it sees every change of up to 32 bits in a row, and says nothing of who made one.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4">Satran and others, Internet Small Computer Systems Interface, 2004, appendix B.4</seealso>
internal static class Crc32C
{
    /// <summary>The checksum of bytes. O(n), about eight bytes a nanosecond where the processor has an instruction for it.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var next in bytes)
        {
            crc = BitOperations.Crc32C(crc, next);
        }

        return ~crc;
    }
}
