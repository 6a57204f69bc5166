using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <summary>Some bytes as an element, in lexicographic order.</summary>
/// <remarks>
/// Binary form: the length and the bytes. JSON form: a string in Base64 (RFC 4648, section 4) with its padding. The default value has no
/// bytes. Immutable, and safe to share between threads.
/// </remarks>
public readonly struct BytesValue : IElement<BytesValue>
{
    private readonly byte[]? content;

    /// <summary>An element of a copy of some bytes.</summary>
    /// <param name="content">The bytes.</param>
    public BytesValue(ReadOnlySpan<byte> content) => this.content = content.ToArray();

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => content;

    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength((ulong)Span.Length) + Span.Length;

    /// <summary>The element of a copy of some bytes.</summary>
    /// <param name="content">The bytes.</param>
    public static implicit operator BytesValue(byte[] content) => new(content);

    /// <summary>A copy of an element's bytes.</summary>
    /// <param name="element">The element.</param>
    public static implicit operator byte[](BytesValue element) => element.ToArray();

    /// <inheritdoc/>
    public static bool operator ==(BytesValue left, BytesValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(BytesValue left, BytesValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out BytesValue value)
    {
        var status = reader.TryReadBytes(limits.MaxElementBytes, out var bytes);
        value = status == DecodeStatus.Done ? new BytesValue(bytes) : default;
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, out BytesValue value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && TryParseKey(reader.GetString()!, out value);
    }

    /// <inheritdoc/>
    public static bool TryParseKey(string text, out BytesValue value)
    {
        // Base64 lets spaces pass, and bits in the last character that mean nothing.
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        var isCanonical = Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == text;
        value = isCanonical ? new BytesValue(bytes.AsSpan(0, length)) : default;
        return isCanonical;
    }

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray() => Span.ToArray();

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Span);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => writer.WriteStringValue(ToKey());

    /// <inheritdoc/>
    public string ToKey() => Convert.ToBase64String(Span);

    /// <inheritdoc/>
    public int CompareTo(BytesValue other) => Span.SequenceCompareTo(other.Span);

    /// <inheritdoc/>
    public bool Equals(BytesValue other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BytesValue other && Equals(other);

    /// <summary>A hash of the bytes; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in Base64.</summary>
    public override string ToString() => ToKey();
}
