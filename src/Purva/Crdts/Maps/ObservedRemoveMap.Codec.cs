using System.Text.Json;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Maps;

/// <content>
/// Binary form: how many entries, then each key, the second and later ones behind the one before, and its store. JSON: an object from key to store; of the plain value, from key to value.
/// </content>
public readonly partial struct ObservedRemoveMap<TKey, TStore>
{
    /// <summary>A key and a store take a byte each at least.</summary>
    private const int LeastEntryBytes = 2;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out ObservedRemoveMap<TKey, TStore> value)
    {
        value = default;
        if (depth > limits.MaxNesting)
        {
            return DecodeStatus.OverLimit;
        }

        var status = reader.TryReadCount(limits.MaxElements, LeastEntryBytes, out var count);
        var read = new List<KeyValuePair<TKey, TStore>>();
        while (read.Count < count && status == DecodeStatus.Done)
        {
            TStore store = default!;
            status = TryReadKey(ref reader, limits, read, out var key);
            status = status == DecodeStatus.Done ? TStore.TryRead(ref reader, table, limits, depth + 1, out store) : status;
            status = status == DecodeStatus.Done && store.IsEmpty ? DecodeStatus.Malformed : status;
            read.Add(new(key, store));
        }

        value = status == DecodeStatus.Done ? OfAscending(read) : default;
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out ObservedRemoveMap<TKey, TStore> value)
    {
        value = default;
        if (depth > limits.MaxNesting || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<TKey, TStore>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (read.Count == limits.MaxElements || !TKey.TryParseKey(reader.GetString()!, out var key) || (read.Count > 0 && key.CompareTo(read[^1].Key) <= 0)
                || !reader.Read() || !TStore.TryReadJson(ref reader, table, limits, depth + 1, out var store) || store.IsEmpty)
            {
                return false;
            }

            read.Add(new(key, store));
        }

        value = OfAscending(read);
        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)entries.Count);
        TKey previous = default!;
        var isFirst = true;
        foreach (var (key, store) in entries.ToSortedArray())
        {
            length += (isFirst ? key.EncodedLength : key.EncodedLengthAfter(previous)) + store.EncodedLength(table);
            (previous, isFirst) = (key, false);
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)entries.Count);
        TKey previous = default!;
        var isFirst = true;
        foreach (var (key, store) in entries.ToSortedArray())
        {
            if (isFirst)
            {
                key.Write(ref writer);
            }
            else
            {
                key.WriteAfter(ref writer, previous);
            }

            store.Write(ref writer, table);
            (previous, isFirst) = (key, false);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, store) in entries.ToSortedArray())
        {
            writer.WritePropertyName(key.ToKey());
            store.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, store) in entries.ToSortedArray())
        {
            if (TStore.IsVisible(store))
            {
                writer.WritePropertyName(key.ToKey());
                store.WriteValueJson(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static DecodeStatus TryReadKey(ref WireReader reader, DecodeLimits limits, List<KeyValuePair<TKey, TStore>> before, out TKey key)
    {
        if (before.Count == 0)
        {
            return TKey.TryRead(ref reader, limits, out key);
        }

        var status = TKey.TryReadAfter(ref reader, limits, before[^1].Key, out key);
        return status == DecodeStatus.Done && key.CompareTo(before[^1].Key) <= 0 ? DecodeStatus.Malformed : status;
    }

    private static ObservedRemoveMap<TKey, TStore> OfAscending(List<KeyValuePair<TKey, TStore>> read) =>
        read.Count == 0 ? Empty : new(PersistentMap<TKey, TStore>.OfAscending([.. read]));
}
