using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>
/// JSON: an object from each last dot to an array of the event that began the round and the two sums and, where there is a floor, its sums and the dot of the reset, which is empty where
/// it was not told. For people, the value.
/// </content>
public readonly partial struct ResettableCounter
{
    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var round in Rounds)
        {
            writer.WriteStartArray(round.Dot.ToString());
            writer.WriteNumberValue(round.Life);
            writer.WriteNumberValue(round.Plus);
            writer.WriteNumberValue(round.Minus);
            if (!round.Floor.IsNone)
            {
                writer.WriteNumberValue(round.Floor.Plus);
                writer.WriteNumberValue(round.Floor.Minus);
                writer.WriteStringValue(round.Floor.By == default ? string.Empty : round.Floor.By.ToString());
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out ResettableCounter value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<CounterRound>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (read.Count == limits.MaxVectorEntries || !TryReadRound(ref reader, table, out var round) || (read.Count > 0 && round.Replica <= read[^1].Replica))
            {
                return false;
            }

            read.Add(round);
        }

        value = read.Count == 0 ? Empty : new ResettableCounter([.. read]);
        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteRawValue(Value.ToString(null, null));

    private static bool TryReadRound(ref Utf8JsonReader reader, DotTable table, out CounterRound round)
    {
        round = default;
        if (!table.TryReadJson(ref reader, out var last) || !reader.Read() || reader.TokenType != JsonTokenType.StartArray
            || !JsonTokens.TryReadNumber(ref reader, out var life) || !JsonTokens.TryReadNumber(ref reader, out var plus) || !JsonTokens.TryReadNumber(ref reader, out var minus)
            || !reader.Read())
        {
            return false;
        }

        round = new CounterRound(last.Replica, life, last.Counter, plus, minus, default);
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return IsPossible(round);
        }

        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out plus) || !JsonTokens.TryReadNumber(ref reader, out minus)
            || !reader.Read() || !TryReadReset(ref reader, table, out var by) || !JsonTokens.TryRead(ref reader, JsonTokenType.EndArray))
        {
            return false;
        }

        round = round with { Floor = new CounterFloor(plus, minus, by) };
        return !round.Floor.IsNone && IsPossible(round);
    }

    private static bool TryReadReset(ref Utf8JsonReader reader, DotTable table, out Dot by)
    {
        by = default;
        return (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(string.Empty)) || table.TryReadJson(ref reader, out by);
    }
}
