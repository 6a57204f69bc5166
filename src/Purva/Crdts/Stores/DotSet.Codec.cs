using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Stores;

/// <content>Binary form: the number of dots, then each. JSON: an array of their texts.</content>
public readonly partial struct DotSet
{
    /// <summary>Bytes that a dot takes at least: the number of its replica, and its counter.</summary>
    private const int LeastDotLength = 2;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out DotSet value)
    {
        value = default;
        var status = reader.TryReadCount(limits.MaxDots, LeastDotLength, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var dots = new Dot[count];
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = table.TryRead(ref reader, out dots[i]);
            status = status == DecodeStatus.Done && i > 0 && dots[i - 1] >= dots[i] ? DecodeStatus.Malformed : status;
        }

        value = status == DecodeStatus.Done ? OfAscending(dots) : default;
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out DotSet value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var dots = new List<Dot>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (dots.Count == limits.MaxDots || !table.TryReadJson(ref reader, out var dot) || (dots.Count > 0 && dots[^1] >= dot))
            {
                return false;
            }

            dots.Add(dot);
        }

        value = OfAscending([.. dots]);
        return true;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        if (counter != 0)
        {
            return 1 + table.LengthOf(Single);
        }

        var length = WireWriter.VarLength((ulong)Count);
        foreach (var dot in ToArray())
        {
            length += table.LengthOf(dot);
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)Count);
        if (counter != 0)
        {
            table.Write(ref writer, Single);
            return;
        }

        foreach (var dot in ToArray())
        {
            table.Write(ref writer, dot);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var dot in ToArray())
        {
            writer.WriteStringValue(dot.ToString());
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteBooleanValue(!IsEmpty);
}
