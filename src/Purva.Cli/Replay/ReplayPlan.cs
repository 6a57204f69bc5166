using System.Text.Json.Nodes;

namespace Purva.Cli.Replay;

/// <summary>What is to be replayed, and what is to go wrong meanwhile.</summary>
internal sealed record ReplayPlan(IReadOnlyList<OrderLine> Lines, long BadLines, bool IsPartitioned, bool IsKilled, bool IsResolved, int Parallel, bool AsCarts = false);

/// <summary>What was found in the end.</summary>
internal sealed record ReplayOutcome(
    long Lines, long BadLines, long Sum, long Values, TimeSpan Writing, TimeSpan Converging, IReadOnlyList<(string Stage, SiteVerdict Verdict)> Verdicts)
{
    /// <summary>Of carts: lines that were removed because nothing was left of them; null where no carts were replayed.</summary>
    public long? RemovedLines { get; init; }

    public bool HasPassed => Verdicts.Count > 0 && Verdicts.All(one => one.Verdict.WrongKeys == 0 && one.Verdict.Sum == Sum);

    public JsonObject ToJson() => new()
    {
        ["passed"] = HasPassed,
        ["lines"] = Lines,
        ["badLines"] = BadLines,
        ["sum"] = Sum,
        ["writingSeconds"] = Math.Round(Writing.TotalSeconds, 3),
        ["removedLines"] = RemovedLines,
        ["convergingSeconds"] = Math.Round(Converging.TotalSeconds, 3),
        ["verdicts"] = new JsonArray([.. Verdicts.Select(one => (JsonNode)new JsonObject
        {
            ["stage"] = one.Stage,
            ["site"] = one.Verdict.Site,
            ["keys"] = one.Verdict.Keys,
            ["values"] = one.Verdict.Values,
            ["sum"] = one.Verdict.Sum,
            ["wrongKeys"] = one.Verdict.WrongKeys,
            ["firstWrong"] = one.Verdict.FirstWrong,
        })]),
    };
}
