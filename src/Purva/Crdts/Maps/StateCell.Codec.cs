using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Maps;

/// <content>Binary form: how many contributions, then each dot and its state. JSON: an object from dot to state. The plain value is that of the join.</content>
public readonly partial struct StateCell<TState>
{
    private const int LeastPartBytes = 3;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out StateCell<TState> value)
    {
        value = default;
        var status = depth > limits.MaxNesting ? DecodeStatus.OverLimit : DecodeStatus.Done;
        var count = 0;
        status = status == DecodeStatus.Done ? reader.TryReadCount(limits.MaxDots, LeastPartBytes, out count) : status;
        var read = new List<KeyValuePair<Dot, TState>>();
        while (read.Count < count && status == DecodeStatus.Done)
        {
            TState part = default!;
            status = table.TryRead(ref reader, out var dot);
            status = status == DecodeStatus.Done && read.Count > 0 && dot <= read[^1].Key ? DecodeStatus.Malformed : status;
            status = status == DecodeStatus.Done ? TState.TryRead(ref reader, limits, out part) : status;
            read.Add(new(dot, part));
        }

        value = status == DecodeStatus.Done && count > 0 ? new([.. read]) : default;
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out StateCell<TState> value)
    {
        value = default;
        if (depth > limits.MaxNesting || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<Dot, TState>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (read.Count == limits.MaxDots || !table.TryReadJson(ref reader, out var dot) || (read.Count > 0 && dot <= read[^1].Key)
                || !reader.Read() || !TState.TryReadJson(ref reader, limits, out var part))
            {
                return false;
            }

            read.Add(new(dot, part));
        }

        value = read.Count == 0 ? Empty : new([.. read]);
        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)Parts.Length);
        foreach (var (dot, part) in Parts)
        {
            length += table.LengthOf(dot) + part.EncodedLength;
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)Parts.Length);
        foreach (var (dot, part) in Parts)
        {
            table.Write(ref writer, dot);
            part.Write(ref writer);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (dot, part) in Parts)
        {
            writer.WritePropertyName(dot.ToString());
            part.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => Value.WriteValueJson(writer);
}
