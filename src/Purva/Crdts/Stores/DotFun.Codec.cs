using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Stores;

/// <content>Binary form: the number of dots, then each with its value. JSON: an object from the texts of the dots to the values.</content>
public readonly partial struct DotFun<TValue>
{
    /// <summary>Bytes that an entry takes at least: the number of the replica, and the counter.</summary>
    private const int LeastEntryLength = 2;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out DotFun<TValue> value)
    {
        value = default;
        var status = reader.TryReadCount(limits.MaxDots, LeastEntryLength, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new KeyValuePair<Dot, TValue>[count];
        for (var i = 0; i < count; i++)
        {
            TValue? held = default;
            status = table.TryRead(ref reader, out var dot);
            status = status == DecodeStatus.Done && i > 0 && read[i - 1].Key >= dot ? DecodeStatus.Malformed : status;
            status = status == DecodeStatus.Done ? TValue.TryRead(ref reader, limits, out held) : status;
            if (status != DecodeStatus.Done)
            {
                return status;
            }

            read[i] = KeyValuePair.Create(dot, held!);
        }

        value = new DotFun<TValue>(read);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out DotFun<TValue> value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<Dot, TValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (read.Count == limits.MaxDots
                || !table.TryReadJson(ref reader, out var dot) || (read.Count > 0 && read[^1].Key >= dot)
                || !reader.Read() || !TValue.TryReadJson(ref reader, out var held))
            {
                return false;
            }

            read.Add(KeyValuePair.Create(dot, held));
        }

        value = new DotFun<TValue>([.. read]);
        return true;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)Count);
        foreach (var entry in Entries)
        {
            length += table.LengthOf(entry.Key) + entry.Value.EncodedLength;
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)Count);
        foreach (var entry in Entries)
        {
            table.Write(ref writer, entry.Key);
            entry.Value.Write(ref writer);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var entry in Entries)
        {
            writer.WritePropertyName(entry.Key.ToString());
            entry.Value.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the values, in ascending order and each once, as an array.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        var values = new SortedSet<TValue>();
        foreach (var entry in Entries)
        {
            values.Add(entry.Value);
        }

        writer.WriteStartArray();
        foreach (var value in values)
        {
            value.WriteJson(writer);
        }

        writer.WriteEndArray();
    }
}
