using System.Buffers.Binary;

namespace Purva.Scenarios.OneLedger;

/// <summary>Money from one account to another.</summary>
/// <param name="Number">Its number, which no other transfer has.</param>
/// <param name="From">The account that pays.</param>
/// <param name="To">The account that is paid.</param>
/// <param name="Amount">How much, from 1, in the smallest coin.</param>
public readonly record struct Transfer(int Number, int From, int To, long Amount)
{
    private const int Size = (3 * sizeof(int)) + sizeof(long);

    /// <summary>The bytes that a branch has ordered.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Number);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), From);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), To);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(12), Amount);
        return bytes;
    }

    /// <summary>Reads a transfer; false for bytes that are none.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="transfer">The transfer.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Transfer transfer)
    {
        transfer = bytes.Length != Size ? default : new Transfer(
            BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[8..]), BinaryPrimitives.ReadInt64BigEndian(bytes[12..]));
        return bytes.Length == Size;
    }
}
