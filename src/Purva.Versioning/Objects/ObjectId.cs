using System.Security.Cryptography;
using Purva.Wire;

namespace Purva.Versioning.Objects;

/// <summary>The name of an object: SHA-256 over its kind, one byte, and its bytes. Equal objects have equal names everywhere.</summary>
/// <remarks>
/// <para>The default value is <see cref="None"/> and names nothing. Ordered by its bytes, which says nothing about time or causes.</para>
/// <para>Text form: 64 lower-case hexadecimal digits. Binary form: 32 bytes.</para>
/// </remarks>
public readonly record struct ObjectId : IComparable<ObjectId>
{
    /// <summary>Size of the binary form, in bytes.</summary>
    public const int Size = 32;

    private readonly DigestBytes digest;

    /// <summary>The name whose binary form is given.</summary>
    /// <param name="bytes">32 bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public ObjectId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"The name of an object has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        digest = new DigestBytes(bytes);
    }

    private ObjectId(DigestBytes digest) => this.digest = digest;

    /// <summary>No object.</summary>
    public static ObjectId None => default;

    /// <summary>Whether this names no object.</summary>
    public bool IsNone => this == default;

    /// <summary>The name of an object. O(n).</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="content">Its canonical bytes.</param>
    public static ObjectId Of(ObjectKind kind, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hasher.AppendData([(byte)kind]);
        hasher.AppendData(content);
        hasher.GetHashAndReset(hash);
        return new ObjectId(hash);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="text">64 lower-case hexadecimal digits.</param>
    /// <param name="id">The name, or none.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out ObjectId id)
    {
        var isName = DigestBytes.TryParse(text, out var digest);
        id = new ObjectId(digest);
        return isName;
    }

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">Room for 32 bytes.</param>
    public void CopyTo(Span<byte> destination) => digest.CopyTo(destination);

    /// <summary>The binary form.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>By the bytes of the names: arbitrary, total, and the same everywhere.</summary>
    /// <param name="other">The other name.</param>
    public int CompareTo(ObjectId other) => digest.CompareTo(other.digest);

    /// <summary>The first twelve digits, by which people tell objects apart.</summary>
    public string ToShortString() => ToString()[..12];

    /// <summary>The text form.</summary>
    public override string ToString() => digest.ToString();
}
