using System.Text.Json;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>Reads the typed operations of a body, one object or an array of them, without a serializer: this is a path on which throughput is decided.</summary>
internal static class UpdateReader
{
    private const int MaxDepth = 72;

    /// <summary>Reads operations on one key.</summary>
    /// <param name="json">The body; operations refer to it afterwards.</param>
    /// <param name="key">The key.</param>
    /// <param name="seen">What their author had read of it.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="updates">The operations.</param>
    public static Problem? Read(ReadOnlyMemory<byte> json, KeyName key, CausalContext? seen, int most, out KeyUpdate[] updates)
    {
        updates = [];
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                return ReadSeveral(ref reader, json, key, seen, most, out updates);
            }

            var problem = ReadOne(ref reader, json, seen, out var update);
            updates = problem is null ? [new KeyUpdate(key, update!)] : [];
            return problem is null ? EndOf(ref reader) : Problem.Invalid($"The operation: {problem}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An unpaired surrogate in a text is found only when the text is read, and is no JsonException.
            return Problem.Invalid($"The body is not the JSON that is expected here: {(e is JsonException wrong ? JsonSentence.Of(wrong) : "a text in it is no valid Unicode.")}");
        }
    }

    private static Problem? ReadSeveral(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, KeyName key, CausalContext? seen, int most, out KeyUpdate[] updates)
    {
        var read = new List<KeyUpdate>();
        updates = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (read.Count == most)
            {
                return Problem.Invalid($"The array has more than {most} operations; send at most so many at once.");
            }

            if (ReadOne(ref reader, json, seen, out var update) is { } problem)
            {
                return Problem.Invalid($"[{read.Count}]: {problem}");
            }

            read.Add(new KeyUpdate(key, update!));
        }

        updates = [.. read];
        return EndOf(ref reader);
    }

    /// <summary>Anything but blanks behind the JSON makes the reader throw.</summary>
    private static Problem? EndOf(ref Utf8JsonReader reader)
    {
        reader.Read();
        return null;
    }

    private static string? ReadOne(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, CausalContext? seen, out ValueUpdate? update)
    {
        update = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "write an object, as in {\"op\":\"increment\",\"by\":1}.";
        }

        var draft = default(UpdateDraft);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadProperty(ref reader, json, ref draft) is { } problem)
            {
                return problem;
            }
        }

        return draft.TryMake(seen, out update);
    }

    private static string? ReadProperty(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ref UpdateDraft draft)
    {
        var part = PartOf(ref reader);
        if (part == UpdateParts.None)
        {
            return $"there is no property '{reader.GetString()}'; remove it or correct its name.";
        }

        if ((draft.Parts & part) != 0)
        {
            return $"the property '{reader.GetString()}' is there twice.";
        }

        draft.Parts |= part;
        reader.Read();
        return TakePart(ref reader, json, part, ref draft) ? null : $"the value of {UpdateDraft.Named(part)} is of another type than is expected here, or out of range.";
    }

    private static bool TakePart(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, UpdateParts part, ref UpdateDraft draft)
    {
        switch (part)
        {
            case UpdateParts.Value:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                draft.Value = json[start..(int)reader.BytesConsumed];
                return true;
            case UpdateParts.Op or UpdateParts.Path or UpdateParts.Site:
                return TakeText(ref reader, part, ref draft);
            case UpdateParts.By or UpdateParts.Amount:
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number))
                {
                    return false;
                }

                draft.By = part == UpdateParts.By ? number : draft.By;
                draft.Amount = part == UpdateParts.Amount ? number : draft.Amount;
                return true;
            default:
                return TakeIndex(ref reader, part, ref draft);
        }
    }

    private static bool TakeText(ref Utf8JsonReader reader, UpdateParts part, ref UpdateDraft draft)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        var text = part == UpdateParts.Op ? NameOf(ref reader) : reader.GetString();
        draft.Op = part == UpdateParts.Op ? text : draft.Op;
        draft.Path = part == UpdateParts.Path ? text : draft.Path;
        draft.Site = part == UpdateParts.Site ? text : draft.Site;
        return true;
    }

    /// <summary>The commonest names without a new text for each request.</summary>
    private static string NameOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("increment"u8) ? "increment"
        : reader.ValueTextEquals("add"u8) ? "add"
        : reader.ValueTextEquals("assign"u8) ? "assign"
        : reader.GetString()!;

    private static bool TakeIndex(ref Utf8JsonReader reader, UpdateParts part, ref UpdateDraft draft)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var index))
        {
            return false;
        }

        draft.Index = part == UpdateParts.Index ? index : draft.Index;
        draft.From = part == UpdateParts.From ? index : draft.From;
        draft.To = part == UpdateParts.To ? index : draft.To;
        draft.Count = part == UpdateParts.Count ? index : draft.Count;
        return true;
    }

    private static UpdateParts PartOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("op"u8) ? UpdateParts.Op
        : reader.ValueTextEquals("path"u8) ? UpdateParts.Path
        : reader.ValueTextEquals("by"u8) ? UpdateParts.By
        : reader.ValueTextEquals("value"u8) ? UpdateParts.Value
        : reader.ValueTextEquals("index"u8) ? UpdateParts.Index
        : reader.ValueTextEquals("from"u8) ? UpdateParts.From
        : reader.ValueTextEquals("to"u8) ? UpdateParts.To
        : reader.ValueTextEquals("amount"u8) ? UpdateParts.Amount
        : reader.ValueTextEquals("site"u8) ? UpdateParts.Site
        : reader.ValueTextEquals("count"u8) ? UpdateParts.Count
        : UpdateParts.None;
}
