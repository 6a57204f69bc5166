using System.Text.Json.Nodes;

namespace Purva.Cli.Ordering;

/// <summary>A transaction at its place, as a line for people.</summary>
internal static class OrderedText
{
    private const int HashLetters = 12;

    public static string Of(JsonNode one) => one["index"] is { } index
        ? $"{(long)index,8}  round {(long)one["round"]!,-7} {(string)one["time"]!}  {(string)one["creator"]!,-8} {((string)one["runningHash"]!)[..HashLetters]}  {Content(one)}"
        : "safe: it is ordered sooner or later";

    private static string Content(JsonNode one) => (string?)one["text"] ?? $"base64:{(string?)one["base64"]}";
}
