using System.Text.Json;
using System.Text.Json.Nodes;

namespace Purva.SiteConsole.Values;

/// <summary>First versions of a value that is to take the place of several.</summary>
internal static class MergeDraft
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What to begin with: every field, where all are objects that contradict each other in none; else every line, so that nothing is left out unseen.</summary>
    /// <param name="texts">The texts.</param>
    public static string Of(IReadOnlyCollection<string> texts) =>
        AllFields(texts) is { } fields && AllFields(texts.Reverse()) is { } backwards && JsonNode.DeepEquals(JsonNode.Parse(fields), JsonNode.Parse(backwards)) ? fields : AllLines(texts);

    /// <summary>Every line that stands in any of the texts, once, in the order in which they first come.</summary>
    /// <param name="texts">The texts.</param>
    public static string AllLines(IEnumerable<string> texts) =>
        string.Join('\n', texts.SelectMany(text => text.ReplaceLineEndings("\n").Split('\n')).Distinct(StringComparer.Ordinal));

    /// <summary>Every field that stands in any of the JSON objects, of one that stands in several the last; null unless all are objects.</summary>
    /// <param name="texts">The texts; may be anything.</param>
    public static string? AllFields(IEnumerable<string> texts)
    {
        var all = new JsonObject();
        foreach (var text in texts)
        {
            if (Parse(text) is not { } one)
            {
                return null;
            }

            foreach (var (name, value) in one)
            {
                all[name] = value?.DeepClone();
            }
        }

        return all.ToJsonString(Lines);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            var parsed = JsonNode.Parse(text) as JsonObject;

            // Names that stand twice are found only when they are looked at.
            _ = parsed?.Count;
            return parsed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
