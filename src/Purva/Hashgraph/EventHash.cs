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

    private readonly DigestBytes digest;

    /// <summary>A digest from its bytes.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public EventHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A digest has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        digest = new DigestBytes(bytes);
    }

    private EventHash(DigestBytes digest) => this.digest = digest;

    /// <summary>Whether this is the default value, which no event has.</summary>
    public bool IsNone => this == default;

    /// <summary>The bit that a coin round reads: the most significant of the byte in the middle.</summary>
    public bool MiddleBit => digest.MiddleBit;

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
        var isHash = DigestBytes.TryParse(text, out var digest);
        hash = new EventHash(digest);
        return isHash;
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
    public EventHash Xor(EventHash other) => new(digest.Xor(other.digest));

    /// <inheritdoc/>
    public int CompareTo(EventHash other) => digest.CompareTo(other.digest);

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public void CopyTo(Span<byte> destination) => digest.CopyTo(destination);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Span<byte> bytes = stackalloc byte[Size];
        digest.CopyTo(bytes);
        writer.WriteRaw(bytes);
    }

    /// <summary>The hash code: any eight bytes of a digest are as good as all.</summary>
    public override int GetHashCode() => digest.GetHashCode();

    /// <summary>The text form.</summary>
    public override string ToString() => digest.ToString();
}
