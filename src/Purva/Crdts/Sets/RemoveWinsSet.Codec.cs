using System.Text.Json;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Sets;

/// <content>Binary form and JSON are those of a <see cref="DotMap{TKey, TStore}"/>; for people, an array of the elements.</content>
public readonly partial struct RemoveWinsSet<T>
{
    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out RemoveWinsSet<T> value)
    {
        var status = DotMap<T, RemoveWinsEntry>.TryRead(ref reader, table, limits, depth, out var entries);
        value = new(entries);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out RemoveWinsSet<T> value)
    {
        var done = DotMap<T, RemoveWinsEntry>.TryReadJson(ref reader, table, limits, depth, out var entries);
        value = new(entries);
        return done;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => entries.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table) => entries.Write(ref writer, table);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => entries.WriteJson(writer);

    /// <summary>Writes the elements as an array, in ascending order.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var element in ToArray())
        {
            element.WriteJson(writer);
        }

        writer.WriteEndArray();
    }
}
