using System.Text.Json.Nodes;
using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>How two readings stand to each other, and why.</summary>
/// <param name="Kind">What was compared, as in <c>version vectors</c>.</param>
/// <param name="Left">The left reading, as it is printed back.</param>
/// <param name="Right">The right one.</param>
/// <param name="Relation">The answer in a word or two: <c>before</c>, <c>concurrent</c>, …</param>
/// <param name="Sentences">Why, and what follows from it.</param>
/// <param name="Rows">Entry by entry, where there are entries.</param>
internal sealed record Comparison(string Kind, string Left, string Right, string Relation, IReadOnlyList<string> Sentences, IReadOnlyList<ComparisonRow> Rows)
{
    public static string WordFor(CausalOrder order) => order switch
    {
        CausalOrder.Equal => "equal",
        CausalOrder.Before => "before",
        CausalOrder.After => "after",
        _ => "concurrent",
    };

    /// <summary>The same answer as it stands between two names.</summary>
    public static string PhraseFor(CausalOrder order) => order switch
    {
        CausalOrder.Equal => "equal to",
        CausalOrder.Concurrent => "concurrent with",
        _ => WordFor(order),
    };

    public JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["left"] = Left,
        ["right"] = Right,
        ["relation"] = Relation,
        ["because"] = new JsonArray([.. Sentences.Select(sentence => (JsonNode)sentence)]),
        ["entries"] = new JsonArray([.. Rows.Select(row => (JsonNode)new JsonObject
        {
            ["name"] = row.Name, ["left"] = row.Left, ["right"] = row.Right, ["onlyLeft"] = row.OnlyLeft, ["onlyRight"] = row.OnlyRight, ["decides"] = row.Decides,
        })]),
    };
}

/// <summary>What the two sides know of one replica.</summary>
/// <param name="Name">The replica.</param>
/// <param name="Left">The events that the left side knows, as in <c>1–3, 5</c>.</param>
/// <param name="Right">Those that the right side knows.</param>
/// <param name="OnlyLeft">An event that only the left side knows; null if there is none.</param>
/// <param name="OnlyRight">One that only the right side knows.</param>
internal sealed record ComparisonRow(string Name, string Left, string Right, string? OnlyLeft, string? OnlyRight)
{
    /// <summary>Whether the sides differ here.</summary>
    public bool Decides => OnlyLeft is not null || OnlyRight is not null;
}
