using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Registers;

/// <content>Binary form: how many values, then each dot and its value. JSON: an object from dot to value. The plain value is the one that is chosen, or null.</content>
public readonly partial struct MultiValueRegister<T>
{
    private const int LeastEntryBytes = 3;

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)Written.Length);
        foreach (var (dot, value) in Written)
        {
            length += table.LengthOf(dot) + value.EncodedLength;
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)Written.Length);
        foreach (var (dot, value) in Written)
        {
            table.Write(ref writer, dot);
            value.Write(ref writer);
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out MultiValueRegister<T> value)
    {
        value = default;
        var status = reader.TryReadCount(limits.MaxDots, LeastEntryBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new List<KeyValuePair<Dot, T>>();
        while (read.Count < count && status == DecodeStatus.Done)
        {
            T item = default!;
            status = table.TryRead(ref reader, out var dot);
            status = status == DecodeStatus.Done && read.Count > 0 && dot <= read[^1].Key ? DecodeStatus.Malformed : status;
            status = status == DecodeStatus.Done ? T.TryRead(ref reader, limits, out item) : status;
            read.Add(new(dot, item));
        }

        value = status == DecodeStatus.Done ? OfAscending(read) : default;
        return status;
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (dot, value) in Written)
        {
            writer.WritePropertyName(dot.ToString());
            value.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out MultiValueRegister<T> value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<Dot, T>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (read.Count == limits.MaxDots || !table.TryReadJson(ref reader, out var dot) || (read.Count > 0 && dot <= read[^1].Key)
                || !reader.Read() || !T.TryReadJson(ref reader, out var item))
            {
                return false;
            }

            read.Add(new(dot, item));
        }

        value = OfAscending(read);
        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        if (TryGetValue(out var value))
        {
            value.WriteJson(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
