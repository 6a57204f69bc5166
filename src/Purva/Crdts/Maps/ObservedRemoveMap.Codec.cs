using System.Text.Json;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Maps;

/// <content>Binary form and JSON are those of a <see cref="DotMap{TKey, TStore}"/>; for people, an object from the keys that are there to their plain values.</content>
public readonly partial struct ObservedRemoveMap<TKey, TStore>
{
    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out ObservedRemoveMap<TKey, TStore> value)
    {
        var status = DotMap<TKey, TStore>.TryRead(ref reader, table, limits, depth, out var stores);
        value = new(stores);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out ObservedRemoveMap<TKey, TStore> value)
    {
        var isRead = DotMap<TKey, TStore>.TryReadJson(ref reader, table, limits, depth, out var stores);
        value = new(stores);
        return isRead;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => stores.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table) => stores.Write(ref writer, table);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => stores.WriteJson(writer);

    /// <summary>Writes an object from the keys that are there to their plain values, in ascending order.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, store) in stores.Entries.ToSortedArray())
        {
            if (TStore.IsVisible(store))
            {
                writer.WritePropertyName(key.ToKey());
                store.WriteValueJson(writer);
            }
        }

        writer.WriteEndObject();
    }
}
