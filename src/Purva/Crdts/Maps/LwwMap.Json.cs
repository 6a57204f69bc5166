using System.Text.Json;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Maps;

/// <content>
/// JSON: an object from keys, in ascending order, to objects with the stamp's text and the value; without the value where the key was
/// removed. The plain value is an object from keys to values.
/// </content>
public readonly partial struct LwwMap<TKey, T>
{
    private const string StampName = "stamp";
    private const string ValueName = "value";

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DecodeLimits limits, out LwwMap<TKey, T> value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<TKey, LwwEntry<T>>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (read.Count == limits.MaxElements
                || !TKey.TryParseKey(reader.GetString()!, out var key) || (read.Count > 0 && read[^1].Key.CompareTo(key) >= 0)
                || !reader.Read() || !TryReadEntry(ref reader, out var entry))
            {
                return false;
            }

            read.Add(KeyValuePair.Create(key, entry));
        }

        value = new LwwMap<TKey, T>(PersistentMap<TKey, LwwEntry<T>>.OfAscending(read.ToArray()));
        return true;
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, entry) in entries.ToSortedArray())
        {
            writer.WriteStartObject(key.ToKey());
            writer.WriteString(StampName, entry.Stamp.ToString());
            if (entry.IsPresent)
            {
                writer.WritePropertyName(ValueName);
                entry.Value.WriteJson(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in ToArray())
        {
            writer.WritePropertyName(key.ToKey());
            value.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    private static bool TryReadEntry(ref Utf8JsonReader reader, out LwwEntry<T> entry)
    {
        entry = default;
        if (reader.TokenType != JsonTokenType.StartObject || !reader.TryEnter(StampName) || !reader.TryReadStamp(out var stamp) || !reader.Read())
        {
            return false;
        }

        entry = new LwwEntry<T>(stamp, false, default!);
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return true;
        }

        if (!reader.ValueTextEquals(ValueName) || !reader.Read() || !T.TryReadJson(ref reader, out var value))
        {
            return false;
        }

        entry = new LwwEntry<T>(stamp, true, value);
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject;
    }
}
