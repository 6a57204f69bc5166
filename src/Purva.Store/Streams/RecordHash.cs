using System.Buffers.Binary;
using System.IO.Hashing;

namespace Purva.Store.Streams;

/// <summary>The XXH3 hash of a record, 128 bits: what the next record of its writer names as its predecessor.</summary>
/// <remarks>
/// It tells two histories of one writer apart, which come of restored backups and cloned disks, not of forgers: who may write
/// is settled by the links' tokens and TLS.
/// </remarks>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The next eight.</param>
public readonly record struct RecordHash(ulong High, ulong Low)
{
    /// <summary>Size of the binary form, in bytes.</summary>
    public const int Size = 16;

    /// <summary>The hash of a record.</summary>
    /// <param name="record">The whole record.</param>
    public static RecordHash Of(ReadOnlySpan<byte> record)
    {
        var hash = XxHash128.HashToUInt128(record);
        return new RecordHash((ulong)(hash >> 64), (ulong)(hash & ulong.MaxValue));
    }

    /// <summary>Reads the binary form.</summary>
    /// <param name="bytes">At least 16 bytes.</param>
    public static RecordHash From(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
