using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>How answers are printed.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(JsonNode? node) => Console.Out.WriteLine(node?.ToJsonString(Indented) ?? "null");

    public static void PrintLine(JsonNode node) => Console.Out.WriteLine(node.ToJsonString(Line));

    public static JsonObject Of(StoredValue value)
    {
        var json = new JsonObject { ["dot"] = value.Dot, ["site"] = value.Site };
        Add(json, value.Value);
        return json;
    }

    /// <summary>Adds bytes as text when they are UTF-8, else as base64.</summary>
    public static void Add(JsonObject json, ReadOnlyMemory<byte> value)
    {
        if (System.Text.Unicode.Utf8.IsValid(value.Span))
        {
            json["text"] = System.Text.Encoding.UTF8.GetString(value.Span);
        }
        else
        {
            json["base64"] = Convert.ToBase64String(value.Span);
        }
    }

    public static void Print(WriteOutcome outcome, string? token, bool asJson)
    {
        if (asJson)
        {
            Print(new JsonObject { ["dot"] = outcome.Dot, ["time"] = outcome.Time, ["context"] = outcome.Context, ["token"] = token, ["repeated"] = outcome.WasRepeat });
            return;
        }

        Console.Out.WriteLine($"{outcome.Dot} at {outcome.Time}");
        if (outcome.Context.Length > 0)
        {
            Console.Out.WriteLine($"context {outcome.Context}");
        }

        Console.Out.WriteLine($"token   {token}");
    }
}
