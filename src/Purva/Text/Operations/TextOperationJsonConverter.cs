using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Text.Operations;

/// <summary>An operation as JSON: <c>[3,"abc",{"d":2},{"d":"xy"}]</c>, the form of text-unicode, in which other platforms can read it.</summary>
/// <remarks>What is not in its one form ends in a <see cref="JsonException"/> and in no other exception. Safe to share between threads.</remarks>
public sealed class TextOperationJsonConverter : JsonConverter<TextOperation>
{
    /// <summary>How many parts are read at most.</summary>
    private const int MostParts = 1_048_576;

    /// <inheritdoc/>
    public override TextOperation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Refusal($"it must be an array of parts, and is {reader.TokenType}");
        }

        var builder = new TextOperationBuilder();
        var (last, covered) = ((TextPartKind?)null, 0L);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var part = ReadPart(ref reader);
            covered += part.Length;
            if (part.Kind == last || covered > int.MaxValue || builder.Parts.Length == MostParts)
            {
                throw Refusal(part.Kind == last ? "two parts that do the same must be one" : "it is too long");
            }

            builder.Append(part);
            last = part.Kind;
        }

        return last == TextPartKind.Retain ? throw Refusal("its last part must do something") : builder.ToOperation();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TextOperation value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (ref readonly var part in value.Parts)
        {
            switch (part.Kind)
            {
                case TextPartKind.Retain:
                    writer.WriteNumberValue(part.Length);
                    break;
                case TextPartKind.Insert:
                    writer.WriteStringValue(part.Text.Span);
                    break;
                default:
                    WriteDelete(writer, part);
                    break;
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteDelete(Utf8JsonWriter writer, in TextPart part)
    {
        writer.WriteStartObject();
        if (part.HasText)
        {
            writer.WriteString("d", part.Text.Span);
        }
        else
        {
            writer.WriteNumber("d", part.Length);
        }

        writer.WriteEndObject();
    }

    private static TextPart ReadPart(ref Utf8JsonReader reader)
    {
        var isDelete = reader.TokenType == JsonTokenType.StartObject;
        if (isDelete && !(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("d") && reader.Read()))
        {
            throw Refusal("""a deletion is written {"d":2} or {"d":"xy"}""");
        }

        TextPart part;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var length) && length > 0)
        {
            part = new TextPart(isDelete ? TextPartKind.Delete : TextPartKind.Retain, length, default);
        }
        else if (reader.TokenType == JsonTokenType.String && TextOf(ref reader) is { Length: > 0 } text)
        {
            part = new TextPart(isDelete ? TextPartKind.Delete : TextPartKind.Insert, CodePoints.Count(text), text.AsMemory());
        }
        else
        {
            throw Refusal("""a part is a number from 1, a text that is not empty, {"d":2} or {"d":"xy"}""");
        }

        return isDelete && !(reader.Read() && reader.TokenType == JsonTokenType.EndObject) ? throw Refusal("a deletion has one member, d") : part;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refusal("a text has half a surrogate pair in it");
        }
    }

    private static JsonException Refusal(string why) => new($"This is no operation on a text: {why}.");
}
