using System.Buffers.Binary;

namespace Purva.Wire;

/// <summary>The 32 bytes of a digest: what the types that name things by their content have in common.</summary>
internal readonly record struct DigestBytes : IComparable<DigestBytes>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>A digest from exactly <see cref="Size"/> bytes; how many there are is for the caller to check.</summary>
    public DigestBytes(ReadOnlySpan<byte> bytes)
        : this(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]))
    {
    }

    private DigestBytes(ulong first, ulong second, ulong third, ulong fourth) => (this.first, this.second, this.third, this.fourth) = (first, second, third, fourth);

    /// <summary>The most significant bit of the byte in the middle.</summary>
    public bool MiddleBit => (third >> 63) != 0;

    /// <summary>Parses 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DigestBytes digest)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isDigest = text.Length == 2 * Size && !text.ContainsAnyInRange('A', 'F') && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        digest = isDigest ? new DigestBytes(bytes) : default;
        return isDigest;
    }

    /// <summary>The bits in which exactly one of two has a one.</summary>
    public DigestBytes Xor(DigestBytes other) => new(first ^ other.first, second ^ other.second, third ^ other.third, fourth ^ other.fourth);

    /// <inheritdoc/>
    public int CompareTo(DigestBytes other)
    {
        var order = first.CompareTo(other.first);
        order = order != 0 ? order : second.CompareTo(other.second);
        order = order != 0 ? order : third.CompareTo(other.third);
        return order != 0 ? order : fourth.CompareTo(other.fourth);
    }

    /// <summary>Writes the bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <summary>The hash code: any eight bytes of a digest are as good as all.</summary>
    public override int GetHashCode() => first.GetHashCode();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
