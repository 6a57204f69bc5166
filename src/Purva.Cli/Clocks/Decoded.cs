using System.Text.Json.Nodes;

namespace Purva.Cli.Clocks;

/// <summary>What encoded bytes turned out to be.</summary>
/// <param name="Form">How they are packed, as in <c>envelope, version 1</c>.</param>
/// <param name="Kind">The type of the value, as in <c>version vector</c>.</param>
/// <param name="Text">The value in its text form.</param>
/// <param name="Bytes">How many bytes there were.</param>
/// <param name="Facts">What else can be said of the form, by name.</param>
/// <param name="Rows">The entries of the value, by name.</param>
/// <param name="Meaning">What it means, in sentences.</param>
internal sealed record Decoded(
    string Form, string Kind, string Text, int Bytes, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<(string Name, string Value)> Rows, IReadOnlyList<string> Meaning)
{
    /// <summary>What else the same bytes could be.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    public JsonObject ToJson() => new()
    {
        ["form"] = Form,
        ["kind"] = Kind,
        ["value"] = Text,
        ["bytes"] = Bytes,
        ["facts"] = Pairs(Facts),
        ["entries"] = Pairs(Rows),
        ["meaning"] = new JsonArray([.. Meaning.Select(sentence => (JsonNode)sentence)]),
        ["couldAlsoBe"] = new JsonArray([.. Alternatives.Select(one => (JsonNode)one)]),
    };

    private static JsonObject Pairs(IEnumerable<(string Name, string Value)> pairs)
    {
        var json = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            json[name] = value;
        }

        return json;
    }
}
