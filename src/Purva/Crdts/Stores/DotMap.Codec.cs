using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Stores;

/// <content>
/// Binary form: the number of keys, then each key and its store in ascending order of key, each key but the first in its form behind the one
/// before. JSON: an object from keys to stores, in ascending order.
/// </content>
public readonly partial struct DotMap<TKey, TStore>
{
    /// <summary>Bytes that an entry takes at least: one for the key and one for the store.</summary>
    private const int LeastEntryLength = 2;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out DotMap<TKey, TStore> value)
    {
        value = default;
        if (depth > limits.MaxNesting)
        {
            return DecodeStatus.OverLimit;
        }

        var status = reader.TryReadCount(limits.MaxElements, LeastEntryLength, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new KeyValuePair<TKey, TStore>[count];
        for (var i = 0; i < count; i++)
        {
            TStore? store = default;
            status = TryReadKey(ref reader, limits, i, read, out var key);
            status = status == DecodeStatus.Done ? TStore.TryRead(ref reader, table, limits, depth + 1, out store) : status;
            status = status == DecodeStatus.Done && store!.IsEmpty ? DecodeStatus.Malformed : status;
            if (status != DecodeStatus.Done)
            {
                return status;
            }

            read[i] = KeyValuePair.Create(key, store!);
        }

        value = new DotMap<TKey, TStore>(PersistentMap<TKey, TStore>.OfAscending(read));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out DotMap<TKey, TStore> value)
    {
        value = default;
        if (depth > limits.MaxNesting || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<TKey, TStore>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (read.Count == limits.MaxElements
                || !TKey.TryParseKey(reader.GetString()!, out var key) || (read.Count > 0 && read[^1].Key.CompareTo(key) >= 0)
                || !reader.Read() || !TStore.TryReadJson(ref reader, table, limits, depth + 1, out var store) || store.IsEmpty)
            {
                return false;
            }

            read.Add(KeyValuePair.Create(key, store));
        }

        value = new DotMap<TKey, TStore>(PersistentMap<TKey, TStore>.OfAscending(read.ToArray()));
        return true;
    }

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var sorted = Entries.Sorted();
        var length = WireWriter.VarLength((ulong)sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (key, store) = sorted[i];
            length += (i == 0 ? key.EncodedLength : key.EncodedLengthAfter(sorted[i - 1].Key)) + store.EncodedLength(table);
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        var sorted = Entries.Sorted();
        writer.WriteVar((ulong)sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (key, store) = sorted[i];
            if (i == 0)
            {
                key.Write(ref writer);
            }
            else
            {
                key.WriteAfter(ref writer, sorted[i - 1].Key);
            }

            store.Write(ref writer, table);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var entry in Entries.ToSortedArray())
        {
            writer.WritePropertyName(entry.Key.ToKey());
            entry.Value.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes an object from keys to plain values, in ascending order of key.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var entry in Entries.ToSortedArray())
        {
            writer.WritePropertyName(entry.Key.ToKey());
            entry.Value.WriteValueJson(writer);
        }

        writer.WriteEndObject();
    }

    private static DecodeStatus TryReadKey(ref WireReader reader, DecodeLimits limits, int at, KeyValuePair<TKey, TStore>[] before, out TKey key)
    {
        if (at == 0)
        {
            return TKey.TryRead(ref reader, limits, out key);
        }

        var status = TKey.TryReadAfter(ref reader, limits, before[at - 1].Key, out key);
        return status == DecodeStatus.Done && before[at - 1].Key.CompareTo(key) >= 0 ? DecodeStatus.Malformed : status;
    }
}
