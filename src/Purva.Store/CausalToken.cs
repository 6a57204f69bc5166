using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store;

/// <summary>The opaque texts in which clients carry tokens and contexts, bound to their cluster.</summary>
/// <remarks>
/// A token is a session's dependency vector; a context is the list of dots that were read of one key, bound to that key. The text is
/// unpadded base64url of: a kind byte, four bytes of the cluster's (and the key's) hash, the body, a CRC-32C of all that.
/// </remarks>
public sealed partial class CausalToken
{
    /// <summary>Longest text accepted, in characters.</summary>
    public const int MaxLength = 8_192;

    private const byte TokenKind = 0x54;
    private const byte ContextKind = 0x43;
    private const byte SeenKind = 0x56;
    private const int Overhead = 1 + 4 + 4;

    private readonly uint clusterTag;

    /// <summary>The texts of one cluster.</summary>
    /// <param name="cluster">The cluster's name.</param>
    public CausalToken(string cluster) => clusterTag = TagOf(Encoding.UTF8.GetBytes(cluster));

    /// <summary>The text of a dependency token.</summary>
    /// <param name="token">What the session has seen.</param>
    public string Format(VersionVector token)
    {
        var bytes = new byte[Overhead + token.EncodedLength];
        var writer = Start(bytes, TokenKind, clusterTag);
        token.Write(ref writer);
        return Finish(bytes, writer);
    }

    /// <summary>The text of a key's overwrite context.</summary>
    /// <param name="key">The key that was read.</param>
    /// <param name="context">The dots that were read, in ascending order.</param>
    public string Format(KeyName key, ReadOnlySpan<Dot> context)
    {
        var bytes = new byte[Overhead + DotList.EncodedLength(context)];
        var writer = Start(bytes, ContextKind, clusterTag ^ TagOf(key.Encoded));
        DotList.Write(ref writer, context);
        return Finish(bytes, writer);
    }

    /// <summary>Reads a dependency token.</summary>
    /// <param name="text">The text; may be hostile.</param>
    /// <param name="token">The vector.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public bool TryParseToken(string text, out VersionVector token, [NotNullWhen(false)] out string? problem)
    {
        token = default;
        if (!TryOpen(text, TokenKind, "token", clusterTag, "another cluster", out var body, out problem))
        {
            return false;
        }

        var reader = new WireReader(body);
        if (VersionVector.TryRead(ref reader, DecodeLimits.Default, out token) == DecodeStatus.Done && reader.IsAtEnd)
        {
            return true;
        }

        token = default;
        problem = "The token is malformed; use the last one that a response carried.";
        return false;
    }

    /// <summary>Reads an overwrite context of a key.</summary>
    /// <param name="text">The text; may be hostile.</param>
    /// <param name="key">The key it is used for.</param>
    /// <param name="context">The dots, ascending.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public bool TryParseContext(string text, KeyName key, out Dot[] context, [NotNullWhen(false)] out string? problem)
    {
        context = [];
        if (!TryOpen(text, ContextKind, "context", clusterTag ^ TagOf(key.Encoded), "another key or another cluster", out var body, out problem))
        {
            return false;
        }

        var reader = new WireReader(body);
        if (DotList.TryRead(ref reader, DecodeLimits.Default, out context) == DecodeStatus.Done && reader.IsAtEnd)
        {
            return true;
        }

        context = [];
        problem = "The context is malformed; read the key again.";
        return false;
    }

    private static WireWriter Start(byte[] bytes, byte kind, uint tag)
    {
        var writer = new WireWriter(bytes);
        writer.WriteByte(kind);
        writer.WriteFixed32(tag);
        return writer;
    }

    private static string Finish(byte[] bytes, WireWriter writer)
    {
        writer.WriteFixed32(Checksum(bytes.AsSpan(0, writer.Position)));
        return Base64Url.EncodeToString(bytes);
    }

    private static bool TryOpen(string text, byte kind, string name, uint tag, string elsewhere, out ReadOnlySpan<byte> body, [NotNullWhen(false)] out string? problem)
    {
        body = default;
        if (text.Length > MaxLength)
        {
            problem = $"The {name} has {text.Length} characters; at most {MaxLength} are accepted.";
            return false;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length < Overhead || bytes[0] != kind
            || Checksum(bytes.AsSpan(0, length - 4)) != BigEndian(bytes.AsSpan(length - 4)))
        {
            problem = $"The {name} is damaged or cut short; use exactly the text that a response carried.";
            return false;
        }

        if (BigEndian(bytes.AsSpan(1)) != tag)
        {
            problem = $"The {name} belongs to {elsewhere}.";
            return false;
        }

        body = bytes.AsSpan(5, length - Overhead);
        problem = null;
        return true;
    }

    private static uint BigEndian(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static uint TagOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BigEndian(hash);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var next in bytes)
        {
            crc = BitOperations.Crc32C(crc, next);
        }

        return ~crc;
    }
}
