using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Purva.Store;

/// <summary>A key within a bucket.</summary>
/// <remarks>
/// A bucket is 1 to 64 of <c>a–z 0–9 . _ -</c>, beginning with a letter or digit. A key is 1 to 1,024 bytes of UTF-8 without the
/// character U+0000. Keys of a bucket sort by their bytes. A value that merges has one row for each of its parts: there a name also
/// carries the part, any bytes, which come after a zero and so sort right behind the key.
/// </remarks>
public readonly struct KeyName : IEquatable<KeyName>
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> BucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    private readonly byte[]? encoded;
    private readonly int hash;

    private KeyName(byte[] encoded)
    {
        this.encoded = encoded;
        hash = HashOf(encoded);
    }

    /// <summary>The row key: bucket, a zero byte, key; and for a part a zero byte and the part.</summary>
    public ReadOnlySpan<byte> Encoded => encoded;

    /// <summary>The bucket.</summary>
    public string Bucket => Encoding.UTF8.GetString(BucketBytes);

    /// <summary>The key.</summary>
    public string Key => Encoding.UTF8.GetString(KeyBytes);

    /// <summary>The bucket, in bytes.</summary>
    public ReadOnlySpan<byte> BucketBytes => Encoded[..Math.Max(0, Encoded.IndexOf((byte)0))];

    /// <summary>The key, in bytes.</summary>
    public ReadOnlySpan<byte> KeyBytes
    {
        get
        {
            var end = RowBytes.IndexOf((byte)0);
            return end < 0 ? RowBytes : RowBytes[..end];
        }
    }

    /// <summary>The key and, after a zero byte, the part if there is one.</summary>
    public ReadOnlySpan<byte> RowBytes => Encoded[(Encoded.IndexOf((byte)0) + 1)..];

    /// <summary>Which part of the key's value, in bytes; empty for the value as a whole.</summary>
    public ReadOnlySpan<byte> PartBytes => RowBytes[Math.Min(RowBytes.Length, KeyBytes.Length + 1)..];

    /// <summary>Whether it names a part of a value.</summary>
    public bool HasPart => RowBytes.Length > KeyBytes.Length;

    /// <summary>Makes a name of its parts.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">A part is not as described above; the message says which and why.</exception>
    public static KeyName Of(string bucket, string key) =>
        TryCreate(bucket, key, StoreLimits.Default, out var name, out var problem) ? name : throw new ArgumentException(problem);

    /// <summary>Makes a name of parts that may be wrong.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="limits">How long the parts may be.</param>
    /// <param name="name">The name.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public static bool TryCreate(string bucket, string key, StoreLimits limits, out KeyName name, [NotNullWhen(false)] out string? problem)
    {
        name = default;
        problem = BucketProblem(bucket, limits) ?? KeyProblem(key, limits);
        if (problem is not null)
        {
            return false;
        }

        var bytes = new byte[bucket.Length + 1 + Strict.GetByteCount(key)];
        Strict.GetBytes(bucket, bytes);
        Strict.GetBytes(key, bytes.AsSpan(bucket.Length + 1));
        name = new KeyName(bytes);
        return true;
    }

    /// <summary>Makes a name of bytes from a record or a row; false when they are not a name.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="row">The key, or the key, a zero byte and a part.</param>
    /// <param name="name">The name.</param>
    public static bool TryCreate(ReadOnlySpan<byte> bucket, ReadOnlySpan<byte> row, out KeyName name)
    {
        name = default;
        if (bucket.IsEmpty || row.IsEmpty || bucket.Contains((byte)0) || row[0] == 0 || row.IndexOf((byte)0) == row.Length - 1)
        {
            return false;
        }

        name = new KeyName([.. bucket, 0, .. row]);
        return true;
    }

    /// <summary>The name of a part of this key's value.</summary>
    /// <param name="part">At least one byte.</param>
    internal KeyName Part(ReadOnlySpan<byte> part) => new([.. Encoded, 0, .. part]);

    /// <summary>The name of the key whose part this is.</summary>
    internal KeyName Whole() => HasPart ? new KeyName(Encoded[..^(PartBytes.Length + 1)].ToArray()) : this;

    /// <summary>What is wrong with a bucket name, or null.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="limits">How long it may be.</param>
    public static string? BucketProblem(string? bucket, StoreLimits limits)
    {
        if (string.IsNullOrEmpty(bucket) || bucket.Length > limits.MaxBucketLength)
        {
            return $"A bucket name has 1 to {limits.MaxBucketLength} characters; this one has {bucket?.Length ?? 0}.";
        }

        return !bucket.ContainsAnyExcept(BucketCharacters) && char.IsAsciiLetterOrDigit(bucket[0])
            ? null
            : $"'{bucket}' is no bucket name: use a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.";
    }

    /// <inheritdoc/>
    public bool Equals(KeyName other) => hash == other.hash && Encoded.SequenceEqual(other.Encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KeyName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public static bool operator ==(KeyName left, KeyName right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(KeyName left, KeyName right) => !left.Equals(right);

    /// <summary>Bucket and key, with a slash between; a part is not shown.</summary>
    public override string ToString() => $"{Bucket}/{Key}";

    private static string? KeyProblem(string? key, StoreLimits limits)
    {
        if (string.IsNullOrEmpty(key))
        {
            return "A key must not be empty.";
        }

        if (key.Contains('\0', StringComparison.Ordinal))
        {
            return "A key must not contain the character U+0000.";
        }

        try
        {
            var length = Strict.GetByteCount(key);
            return length > limits.MaxKeyBytes ? $"A key has at most {limits.MaxKeyBytes} bytes of UTF-8; this one has {length}." : null;
        }
        catch (EncoderFallbackException)
        {
            return "A key must be valid Unicode; this one has an unpaired surrogate.";
        }
    }

    private static int HashOf(ReadOnlySpan<byte> bytes)
    {
        var code = default(HashCode);
        code.AddBytes(bytes);
        return code.ToHashCode();
    }
}
