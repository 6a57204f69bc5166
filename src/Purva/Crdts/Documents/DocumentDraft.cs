using System.Text;
using System.Text.Json;
using Purva.Crdts.Elements;
using Purva.Wire;

namespace Purva.Crdts.Documents;

/// <summary>Plain JSON on its way into a document: read once within limits, then written under new dots.</summary>
internal abstract record DocumentDraft
{
    private DocumentDraft()
    {
    }

    /// <summary>A text, a number, true, false or null.</summary>
    public sealed record Leaf(ScalarValue Value) : DocumentDraft;

    /// <summary>An array.</summary>
    public sealed record Array(IReadOnlyList<DocumentDraft> Items) : DocumentDraft;

    /// <summary>An object, its members in the order of the text.</summary>
    public sealed record Object(IReadOnlyList<KeyValuePair<TextValue, DocumentDraft>> Members) : DocumentDraft;

    /// <summary>Reads JSON that somebody wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="depth">How deep it will stand.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="draft">The value, or null.</param>
    public static DocumentOutcome TryParse(string json, int depth, DecodeLimits limits, out DocumentDraft? draft)
    {
        draft = null;
        try
        {
            // A text with half of a surrogate pair has no UTF-8; what is put in its place would be read as something else.
            var reader = new Utf8JsonReader(new UTF8Encoding(false, true).GetBytes(json), new JsonReaderOptions { MaxDepth = limits.MaxNesting + 2 });
            var room = limits.MaxElements;
            reader.Read();
            var outcome = TryRead(ref reader, depth, limits, ref room, out var read);
            outcome = outcome == DocumentOutcome.Done && reader.Read() ? DocumentOutcome.NoJson : outcome;
            draft = outcome == DocumentOutcome.Done ? read : null;
            return outcome;
        }
        catch (JsonException problem)
        {
            return problem.Message.Contains("MaxDepth", StringComparison.Ordinal) ? DocumentOutcome.TooDeep : DocumentOutcome.NoJson;
        }
        catch (InvalidOperationException)
        {
            // What the reader says of an escaped half of a surrogate pair.
            return DocumentOutcome.NoJson;
        }
        catch (EncoderFallbackException)
        {
            return DocumentOutcome.NoJson;
        }
    }

    private static DocumentOutcome TryRead(ref Utf8JsonReader reader, int depth, DecodeLimits limits, ref int room, out DocumentDraft? draft)
    {
        draft = null;
        if (depth > limits.MaxNesting)
        {
            return DocumentOutcome.TooDeep;
        }

        if (--room < 0)
        {
            return DocumentOutcome.TooLarge;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return TryReadArray(ref reader, depth, limits, ref room, out draft);
            case JsonTokenType.StartObject:
                return TryReadObject(ref reader, depth, limits, ref room, out draft);
            default:
                var outcome = TryReadLeaf(ref reader, limits, out var value);
                draft = outcome == DocumentOutcome.Done ? new Leaf(value) : null;
                return outcome;
        }
    }

    private static DocumentOutcome TryReadArray(ref Utf8JsonReader reader, int depth, DecodeLimits limits, ref int room, out DocumentDraft? draft)
    {
        var items = new List<DocumentDraft>();
        var outcome = DocumentOutcome.Done;
        while (outcome == DocumentOutcome.Done && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            outcome = TryRead(ref reader, depth + 1, limits, ref room, out var item);
            items.Add(item!);
        }

        draft = outcome == DocumentOutcome.Done ? new Array(items) : null;
        return outcome;
    }

    private static DocumentOutcome TryReadObject(ref Utf8JsonReader reader, int depth, DecodeLimits limits, ref int room, out DocumentDraft? draft)
    {
        var members = new Dictionary<TextValue, DocumentDraft>();
        var outcome = DocumentOutcome.Done;
        while (outcome == DocumentOutcome.Done && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            TextValue name = reader.GetString()!;
            reader.Read();
            DocumentDraft? member = null;
            outcome = name.EncodedLength > limits.MaxElementBytes ? DocumentOutcome.TooLarge : TryRead(ref reader, depth + 1, limits, ref room, out member);
            outcome = outcome == DocumentOutcome.Done && !members.TryAdd(name, member!) ? DocumentOutcome.NoJson : outcome;
        }

        draft = outcome == DocumentOutcome.Done ? new Object([.. members]) : null;
        return outcome;
    }

    private static DocumentOutcome TryReadLeaf(ref Utf8JsonReader reader, DecodeLimits limits, out ScalarValue value)
    {
        value = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return DocumentOutcome.Done;
            case JsonTokenType.True or JsonTokenType.False:
                value = reader.GetBoolean();
                return DocumentOutcome.Done;
            case JsonTokenType.String:
                value = reader.GetString();
                return value.EncodedLength > limits.MaxElementBytes ? DocumentOutcome.TooLarge : DocumentOutcome.Done;
            case JsonTokenType.Number when reader.TryGetInt64(out var integer):
                value = integer;
                return DocumentOutcome.Done;
            case JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number):
                value = number;
                return DocumentOutcome.Done;
            default:
                return DocumentOutcome.NoJson;
        }
    }
}
