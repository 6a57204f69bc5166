using System.Globalization;
using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>JSON: an object with the increments and the decrements. The plain value is a number.</content>
public readonly partial struct PNCounter
{
    private const string IncrementsName = "increments";
    private const string DecrementsName = "decrements";

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out PNCounter value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject
            || !reader.TryEnter(IncrementsName) || !GCounter.TryReadJson(ref reader, limits, out var increments)
            || !reader.TryEnter(DecrementsName) || !GCounter.TryReadJson(ref reader, limits, out var decrements)
            || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        value = new PNCounter(increments, decrements);
        return true;
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(IncrementsName);
        Increments.WriteJson(writer);
        writer.WritePropertyName(DecrementsName);
        Decrements.WriteJson(writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteRawValue(Value.ToString(CultureInfo.InvariantCulture));
}
