using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <summary>A text as an element: valid Unicode, ordered by its UTF-8 bytes, which is the order of code points.</summary>
/// <remarks>
/// The order differs from that of <see cref="string.CompareOrdinal(string, string)"/> where one text has a character beyond U+FFFF. Texts
/// are not normalised: two spellings of one letter are two elements. Binary form: the length in bytes, then UTF-8. The default value is the
/// empty text. Immutable, and safe to share between threads.
/// </remarks>
public readonly partial struct TextValue : IElement<TextValue>
{
    private readonly string? text;

    /// <summary>An element for a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair, so that it has no UTF-8.</exception>
    public TextValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsValid(text))
        {
            throw new ArgumentException("A text has no half of a surrogate pair.", nameof(text));
        }

        this.text = text;
    }

    /// <summary>A text whose validity was looked at.</summary>
    private TextValue(string text, bool isValid)
    {
        Debug.Assert(isValid, "only valid texts come here");
        this.text = text;
    }

    /// <summary>The text.</summary>
    public string Value => text ?? "";

    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var length = Encoding.UTF8.GetByteCount(Value);
            return WireWriter.VarLength((ulong)length) + length;
        }
    }

    /// <summary>The element of a text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator TextValue(string text) => new(text);

    /// <summary>The text of an element.</summary>
    /// <param name="element">The element.</param>
    public static implicit operator string(TextValue element) => element.Value;

    /// <inheritdoc/>
    public static bool operator ==(TextValue left, TextValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(TextValue left, TextValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out TextValue value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadBytes(limits.MaxElementBytes, out var bytes);
        if (status == DecodeStatus.Done && !Utf8.IsValid(bytes))
        {
            reader.Position = start;
            status = DecodeStatus.Malformed;
        }

        value = status == DecodeStatus.Done ? new TextValue(Encoding.UTF8.GetString(bytes), isValid: true) : default;
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, out TextValue value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && TryParseKey(reader.GetString()!, out value);
    }

    /// <inheritdoc/>
    public static bool TryParseKey(string text, out TextValue value)
    {
        value = IsValid(text) ? new TextValue(text, isValid: true) : default;
        return value.text is not null;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Encoding.UTF8.GetByteCount(Value));
        WriteUtf8(ref writer, Value);
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => writer.WriteStringValue(Value);

    /// <inheritdoc/>
    public string ToKey() => Value;

    /// <inheritdoc/>
    public int CompareTo(TextValue other)
    {
        string mine = Value, theirs = other.Value;
        if (ReferenceEquals(mine, theirs))
        {
            return 0;
        }

        var shared = mine.AsSpan().CommonPrefixLength(theirs);
        if (shared == mine.Length || shared == theirs.Length)
        {
            return mine.Length.CompareTo(theirs.Length);
        }

        // Surrogates stand for code points above all others, and yet below U+E000 as numbers: swap the two ranges.
        int left = mine[shared], right = theirs[shared];
        left = left >= 0xE000 ? left - 0x800 : left >= 0xD800 ? left + 0x2000 : left;
        right = right >= 0xE000 ? right - 0x800 : right >= 0xD800 ? right + 0x2000 : right;
        return left.CompareTo(right);
    }

    /// <inheritdoc/>
    public bool Equals(TextValue other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TextValue other && Equals(other);

    /// <summary>A hash of the text; it differs between processes.</summary>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
