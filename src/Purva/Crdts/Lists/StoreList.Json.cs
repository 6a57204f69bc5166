using System.Runtime.InteropServices;
using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Lists;

/// <content>
/// JSON: an object from each identity, ascending, to an object with its places and its value. A place is an array of its dot, its moves and, for each level of its position, the run, behind a
/// <c>&lt;</c> where it hangs on the left, the counter of the event that made the node, and the offset. For people, an array of the plain values in the order of the list.
/// </content>
public readonly partial struct StoreList<TStore>
{
    private const string PlacesName = "places";
    private const string ValueName = "value";

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (identity, entry) in entries.ToSortedArray())
        {
            writer.WriteStartObject(identity.ToString());
            writer.WriteStartArray(PlacesName);
            foreach (var place in entry.Places)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(place.By.ToString());
                writer.WriteNumberValue(place.Moves);
                place.Position.WriteJson(writer);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WritePropertyName(ValueName);
            entry.Value.WriteJson(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the plain values as an array, in the order of the list.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var identity in RankedTree.Walk(order))
        {
            EntryOf(identity).Value.WriteValueJson(writer);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out StoreList<TStore> value)
    {
        value = default;
        if (depth > limits.MaxNesting || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var read = new List<KeyValuePair<Dot, ListEntry<TStore>>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (read.Count == limits.MaxElements || !Dot.TryParse(reader.GetString(), null, out var identity) || (read.Count > 0 && identity <= read[^1].Key)
                || !TryReadEntry(ref reader, table, limits, depth, out var entry) || entry.IsEmpty)
            {
                return false;
            }

            read.Add(new(identity, entry));
        }

        value = read.Count == 0 ? Empty : OfAscending(CollectionsMarshal.AsSpan(read));
        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadEntry(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out ListEntry<TStore> entry)
    {
        entry = default;
        if (!JsonTokens.TryRead(ref reader, JsonTokenType.StartObject) || !JsonTokens.TryReadName(ref reader, PlacesName) || !JsonTokens.TryRead(ref reader, JsonTokenType.StartArray))
        {
            return false;
        }

        var places = new List<ListPlace>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            if (places.Count == limits.MaxDots || !TryReadPlace(ref reader, table, out var place) || (places.Count > 0 && place.By <= places[^1].By))
            {
                return false;
            }

            places.Add(place);
        }

        if (reader.TokenType != JsonTokenType.EndArray || !JsonTokens.TryReadName(ref reader, ValueName) || !reader.Read()
            || !TStore.TryReadJson(ref reader, table, limits, depth + 1, out var value) || !JsonTokens.TryRead(ref reader, JsonTokenType.EndObject))
        {
            return false;
        }

        entry = new ListEntry<TStore>([.. places], value);
        return true;
    }

    private static bool TryReadPlace(ref Utf8JsonReader reader, DotTable table, out ListPlace place)
    {
        place = default;
        if (!reader.Read() || !table.TryReadJson(ref reader, out var by) || !JsonTokens.TryReadNumber(ref reader, out var moves)
            || !ListPosition.TryReadJson(ref reader, out var position))
        {
            return false;
        }

        place = new ListPlace(by, moves, position);
        return true;
    }
}
