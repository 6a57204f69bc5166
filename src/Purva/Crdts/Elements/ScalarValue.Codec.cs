using System.Globalization;
using System.Text;
using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <content>
/// Binary form: the number of the kind in one byte; then a byte of 0 or 1, an integer as <see cref="Int64Value"/>, the eight bytes of a number,
/// or a text as <see cref="TextValue"/>. JSON form: the JSON value, a number with a point or an exponent. As a key it is its JSON form.
/// </content>
public readonly partial struct ScalarValue
{
    /// <inheritdoc/>
    public int EncodedLength => 1 + Kind switch
    {
        ScalarKind.Boolean => 1,
        ScalarKind.Int64 => new Int64Value(bits).EncodedLength,
        ScalarKind.Double => sizeof(double),
        ScalarKind.Text => new TextValue(text!).EncodedLength,
        _ => 0,
    };

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out ScalarValue value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadByte(out var kind);
        status = status == DecodeStatus.Done ? TryReadOf((ScalarKind)kind, ref reader, limits, out value) : status;
        if (status != DecodeStatus.Done)
        {
            value = default;
            reader.Position = start;
        }

        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, out ScalarValue value)
    {
        value = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                value = reader.GetBoolean();
                return true;
            case JsonTokenType.String:
                var isText = TextValue.TryReadJson(ref reader, out var read);
                value = isText ? read.Value : default(ScalarValue);
                return isText;
            case JsonTokenType.Number when Int64Value.TryReadJson(ref reader, out var number):
                value = number.Value;
                return true;
            case JsonTokenType.Number:
                return TryParseNumber(Encoding.UTF8.GetString(reader.ValueSpan), out value);
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public static bool TryParseKey(string text, out ScalarValue value)
    {
        value = default;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            if (reader.Read() && TryReadJson(ref reader, out value) && !reader.Read() && value.ToKey() == text)
            {
                return true;
            }
        }
        catch (JsonException)
        {
            // The text is no JSON: no key, as for any other wrong text.
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Kind);
        switch (Kind)
        {
            case ScalarKind.Boolean:
                writer.WriteByte((byte)bits);
                break;
            case ScalarKind.Int64:
                new Int64Value(bits).Write(ref writer);
                break;
            case ScalarKind.Double:
                writer.WriteFixed64(unchecked((ulong)bits));
                break;
            case ScalarKind.Text:
                new TextValue(text!).Write(ref writer);
                break;
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ScalarKind.Boolean:
                writer.WriteBooleanValue(AsBoolean);
                break;
            case ScalarKind.Int64:
                writer.WriteNumberValue(bits);
                break;
            case ScalarKind.Double:
                writer.WriteRawValue(NumberText(AsDouble), skipInputValidation: true);
                break;
            case ScalarKind.Text:
                writer.WriteStringValue(text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <inheritdoc/>
    public string ToKey() => Kind switch
    {
        ScalarKind.Boolean => AsBoolean ? "true" : "false",
        ScalarKind.Int64 => bits.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Double => NumberText(AsDouble),
        ScalarKind.Text => $"\"{JsonEncodedText.Encode(text!)}\"",
        _ => "null",
    };

    private static DecodeStatus TryReadOf(ScalarKind kind, ref WireReader reader, DecodeLimits limits, out ScalarValue value)
    {
        value = default;
        DecodeStatus status;
        switch (kind)
        {
            case ScalarKind.Null:
                return DecodeStatus.Done;
            case ScalarKind.Boolean:
                status = reader.TryReadByte(out var truth);
                value = truth == 1;
                return status == DecodeStatus.Done && truth > 1 ? DecodeStatus.Malformed : status;
            case ScalarKind.Int64:
                status = Int64Value.TryRead(ref reader, limits, out var integer);
                value = integer.Value;
                return status;
            case ScalarKind.Double:
                status = reader.TryReadFixed64(out var bits);
                value = new ScalarValue(kind, unchecked((long)bits));
                return status == DecodeStatus.Done && !(double.IsFinite(value.AsDouble) && value == (ScalarValue)value.AsDouble) ? DecodeStatus.Malformed : status;
            case ScalarKind.Text:
                status = TextValue.TryRead(ref reader, limits, out var text);
                value = text.Value;
                return status;
            default:
                return DecodeStatus.Malformed;
        }
    }

    private static bool TryParseNumber(string written, out ScalarValue value)
    {
        value = default;
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || NumberText(number) != written
            || (number == 0 && double.IsNegative(number)))
        {
            return false;
        }

        value = number;
        return true;
    }

    /// <summary>The shortest text that gives the number back, told from an integer by a point or an exponent.</summary>
    private static string NumberText(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return shortest.AsSpan().ContainsAny('.', 'E') ? shortest : shortest + ".0";
    }
}
