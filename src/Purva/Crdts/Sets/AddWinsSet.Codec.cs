using System.Text.Json;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Sets;

/// <content>Binary form and JSON are those of a <see cref="DotMap{TKey, TStore}"/>; for people, an array of the elements.</content>
public readonly partial struct AddWinsSet<T>
{
    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out AddWinsSet<T> value)
    {
        var status = DotMap<T, DotSet>.TryRead(ref reader, table, limits, depth, out var dots);
        value = new(dots);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out AddWinsSet<T> value)
    {
        var done = DotMap<T, DotSet>.TryReadJson(ref reader, table, limits, depth, out var dots);
        value = new(dots);
        return done;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => dots.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table) => dots.Write(ref writer, table);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => dots.WriteJson(writer);

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
