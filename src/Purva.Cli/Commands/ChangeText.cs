using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>What was done to a key, as a line and as JSON.</summary>
internal static class ChangeText
{
    /// <summary>Without its key.</summary>
    public static string Of(ChangedKey operation)
    {
        var replaced = operation.Replaced.Count == 0 ? string.Empty : $"  (replaces {string.Join(", ", operation.Replaced)})";
        return operation.Operation switch
        {
            "put" => $"= {System.Text.Encoding.UTF8.GetString((operation.Value ?? default).Span)}{replaced}",
            "delete" => $"deleted{replaced}",
            "define" => $"is {operation.Definition?.Type} (version {operation.Definition?.Version.ToString(CultureInfo.InvariantCulture)})",
            _ => string.Join(' ', new[] { operation.Operation, operation.Path, operation.Element, operation.Json, operation.Amount?.ToString(CultureInfo.InvariantCulture), operation.Item }.OfType<string>()),
        };
    }

    public static JsonNode JsonOf(ChangedKey operation)
    {
        var json = new JsonObject
        {
            ["op"] = operation.Operation,
            ["bucket"] = operation.Bucket,
            ["key"] = operation.Key,
            ["replaced"] = new JsonArray([.. operation.Replaced.Select(dot => (JsonNode)dot!)]),
        };
        Add("path", operation.Path);
        Add("element", operation.Element);
        Add("value", operation.Json is { } value ? JsonNode.Parse(value) : null, isThere: operation.Json is not null);
        Add("amount", operation.Amount);
        Add("item", operation.Item);
        Add("type", operation.Definition?.Type);
        if (operation.Value is { } bytes)
        {
            Output.Add(json, bytes);
        }

        return json;

        void Add(string name, JsonNode? part, bool isThere = false)
        {
            if (part is not null || isThere)
            {
                json[name] = part;
            }
        }
    }
}
