using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Purva.Planning;
using Purva.Planning.Sizes;

namespace Purva.Cli.Planning;

/// <summary>The JSON schema of scenario files, for editors that check while one types; made from the same table that reads them.</summary>
internal static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson()
    {
        var properties = new JsonObject { ["name"] = new JsonObject { ["type"] = "string", ["description"] = "what the plan is called" } };
        foreach (var section in ScenarioField.Sections)
        {
            properties[section] = SectionOf(section);
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A scenario of purva plan",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject SectionOf(string section)
    {
        var numbers = new JsonObject();
        if (section == "population")
        {
            numbers["preset"] = new JsonObject { ["description"] = "a population to begin with", ["enum"] = new JsonArray([.. Presets.All.Select(preset => (JsonNode)preset.Name)]) };
        }

        foreach (var field in ScenarioField.All.Where(field => field.Section == section))
        {
            numbers[field.Name] = new JsonObject { ["type"] = field.IsWhole ? "integer" : "number", ["minimum"] = field.Least, ["maximum"] = field.Most, ["description"] = field.Meaning };
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = numbers };
    }
}
