using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Server.Http;

/// <summary>A duration in JSON, perhaps none: read as a number of seconds or as a text with its unit, written as a number of seconds.</summary>
internal sealed class DurationTextConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && (seconds == 0 || Life.TryMake(seconds * 1_000, out _)))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return reader.TokenType == JsonTokenType.String && Life.TryParse(reader.GetString()!, out var duration)
            ? duration
            : throw new JsonException("a duration is a number of seconds, or a number with its unit, as in 500ms, 30s, 5m or 2h.");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}
