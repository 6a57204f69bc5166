using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Purva.Wire;

namespace Purva.Hashgraph;

/// <summary>A SHA-256 digest: of a gossip event, of a membership, of everything that has been ordered so far.</summary>
/// <remarks>
/// <para>Ordered by its bytes, most significant first; the order means nothing and is the same everywhere.</para>
/// <para>Text form: 64 lower-case hexadecimal digits. Binary form: its 32 bytes. The default value, 32 zero bytes, stands for no event.</para>
/// </remarks>
public readonly record struct EventHash : IComparable<EventHash>, IComparisonOperators<EventHash, EventHash, bool>, IWireFormat<EventHash>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>A digest from its bytes.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public EventHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A digest has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    private EventHash(ulong first, ulong second, ulong third, ulong fourth)
    {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /// <summary>Whether this is the default value, which no event has.</summary>
    public bool IsNone => this == default;

    /// <summary>The bit that a coin round reads: the most significant of the byte in the middle.</summary>
    public bool MiddleBit => (third >> 63) != 0;

    /// <inheritdoc/>
    public int EncodedLength => Size;

    /// <inheritdoc/>
    public static bool operator <(EventHash left, EventHash right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(EventHash left, EventHash right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(EventHash left, EventHash right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(EventHash left, EventHash right) => left.CompareTo(right) >= 0;

    /// <summary>The bits in which exactly one of two digests has a one.</summary>
    /// <param name="left">One digest.</param>
    /// <param name="right">The other.</param>
    public static EventHash operator ^(EventHash left, EventHash right) => left.Xor(right);

    /// <summary>The digest of some bytes.</summary>
    /// <param name="bytes">Any number of bytes.</param>
    public static EventHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(bytes, digest);
        return new EventHash(digest);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="text">64 lower-case hexadecimal digits.</param>
    /// <exception cref="FormatException">The text is not a digest.</exception>
    public static EventHash Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"'{text}' is no digest: {Size * 2} lower-case hexadecimal digits.");

    /// <summary>Parses the text form, if it is one.</summary>
    /// <param name="text">64 lower-case hexadecimal digits.</param>
    /// <param name="hash">The digest, or the default value.</param>
    public static bool TryParse(string? text, out EventHash hash)
    {
        hash = default;
        if (text is not { Length: Size * 2 } || !text.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        hash = new EventHash(Convert.FromHexString(text));
        return true;
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out EventHash value)
    {
        var status = reader.TryReadRaw(Size, out var bytes);
        value = status == DecodeStatus.Done ? new EventHash(bytes) : default;
        return status;
    }

    /// <inheritdoc cref="op_ExclusiveOr(EventHash, EventHash)"/>
    /// <param name="other">The other digest.</param>
    public EventHash Xor(EventHash other) => new(first ^ other.first, second ^ other.second, third ^ other.third, fourth ^ other.fourth);

    /// <inheritdoc/>
    public int CompareTo(EventHash other)
    {
        var order = first.CompareTo(other.first);
        order = order != 0 ? order : second.CompareTo(other.second);
        order = order != 0 ? order : third.CompareTo(other.third);
        return order != 0 ? order : fourth.CompareTo(other.fourth);
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteFixed64(first);
        writer.WriteFixed64(second);
        writer.WriteFixed64(third);
        writer.WriteFixed64(fourth);
    }

    /// <summary>The hash code: any eight bytes of a digest are as good as all.</summary>
    public override int GetHashCode() => first.GetHashCode();

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
