using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>A merging value as the plain JSON that people expect: a number, true or false, a text, an array, an object.</summary>
internal sealed class StoredValueConverter : JsonConverter<StoredValue>
{
    public override StoredValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("a merging value is changed by typed operations; it is not sent as a whole.");

    public override void Write(Utf8JsonWriter writer, StoredValue value, JsonSerializerOptions options) => Write(writer, value);

    private static void Write(Utf8JsonWriter writer, StoredValue value)
    {
        switch (value)
        {
            case StoredValue.Number number:
                WriteNumber(writer, number.Value);
                break;
            case StoredValue.Bounded bounded:
                WriteNumber(writer, bounded.Value);
                break;
            case StoredValue.Truth truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            case StoredValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case StoredValue.Register register:
                WriteJson(writer, register.Values[0].Span);
                break;
            case StoredValue.Elements elements:
                writer.WriteStartArray();
                foreach (var element in elements.Values)
                {
                    writer.WriteStringValue(element);
                }

                writer.WriteEndArray();
                break;
            case StoredValue.Items items:
                writer.WriteStartArray();
                foreach (var item in items.Values)
                {
                    WriteJson(writer, item.Span);
                }

                writer.WriteEndArray();
                break;
            case StoredValue.Fields fields:
                writer.WriteStartObject();
                foreach (var field in fields.Values)
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Writes what a register holds. Other sites are not asked to send only JSON: what is none stands as a text.</summary>
    public static void WriteJson(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        try
        {
            writer.WriteRawValue(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(json));
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, Int128 number)
    {
        Span<byte> digits = stackalloc byte[40];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        writer.WriteRawValue(digits[..length], skipInputValidation: true);
    }
}

/// <summary>JSON that somebody wrote into a value.</summary>
internal readonly record struct WrittenJson(ReadOnlyMemory<byte> Bytes);

/// <summary>Writes it as it is.</summary>
internal sealed class WrittenJsonConverter : JsonConverter<WrittenJson>
{
    public override WrittenJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new WrittenJson(JsonMarshalBytes(document.RootElement));
    }

    public override void Write(Utf8JsonWriter writer, WrittenJson value, JsonSerializerOptions options) => StoredValueConverter.WriteJson(writer, value.Bytes.Span);

    private static byte[] JsonMarshalBytes(JsonElement element) => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element).ToArray();
}
