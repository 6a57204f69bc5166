using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <summary>A globally unique identifier as an element, in the order of its text.</summary>
/// <remarks>Binary form: its 16 bytes in the order of the text. JSON form: a string of 32 lower-case digits in five groups. The default value is all zeros.</remarks>
/// <param name="Value">The identifier.</param>
public readonly record struct GuidValue(Guid Value) : IElement<GuidValue>
{
    private const int Size = 16;
    private const string TextForm = "D";

    /// <inheritdoc/>
    public int EncodedLength => Size;

    /// <summary>The element of an identifier.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator GuidValue(Guid value) => new(value);

    /// <summary>The identifier of an element.</summary>
    /// <param name="element">The element.</param>
    public static implicit operator Guid(GuidValue element) => element.Value;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out GuidValue value)
    {
        var status = reader.TryReadRaw(Size, out var bytes);
        value = status == DecodeStatus.Done ? new Guid(bytes, bigEndian: true) : default(GuidValue);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, out GuidValue value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && TryParseKey(reader.GetString()!, out value);
    }

    /// <inheritdoc/>
    public static bool TryParseKey(string text, out GuidValue value)
    {
        var isCanonical = Guid.TryParseExact(text, TextForm, out var guid) && guid.ToString(TextForm) == text;
        value = isCanonical ? guid : default(GuidValue);
        return isCanonical;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Value.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.WriteRaw(bytes);
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => writer.WriteStringValue(ToKey());

    /// <inheritdoc/>
    public string ToKey() => Value.ToString(TextForm);

    /// <inheritdoc/>
    public int CompareTo(GuidValue other) => Value.CompareTo(other.Value);

    /// <summary>A hash that differs between processes: strangers choose identifiers.</summary>
    public override int GetHashCode()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Value.TryWriteBytes(bytes);
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>The identifier.</summary>
    public override string ToString() => ToKey();
}
