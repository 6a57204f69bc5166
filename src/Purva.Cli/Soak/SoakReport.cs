using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Commands;
using Purva.Simulation.Checking;
using Purva.Simulation.Reporting;

namespace Purva.Cli.Soak;

/// <summary>What came of a soak, in words and as JSON.</summary>
/// <param name="plan">What it was told.</param>
/// <param name="result">What came of it.</param>
/// <param name="graph">Where the memory is drawn.</param>
internal sealed class SoakReport(SoakPlan plan, SoakResult result, string graph)
{
    private const int MostShown = 5;

    private readonly IReadOnlyList<MemoryTrend> memory = MemoryTrend.Of(result.Memory);

    public bool HasPassed => result.Violations.Count == 0;

    public void Print(TextWriter output)
    {
        var table = new TextTable("what", "in all", "of these");
        foreach (var kind in result.Counts.GroupBy(count => count.Key.Split('.')[0], StringComparer.Ordinal))
        {
            var outcomes = kind.OrderByDescending(one => one.Value).Select(one => $"{FaultNames.Words(one.Key[(kind.Key.Length + 1)..]).Replace('-', ' ')} {Number(one.Value)}");
            table.Add(FaultNames.Words(kind.Key), Number(kind.Sum(one => one.Value)), string.Join(", ", outcomes));
        }

        output.WriteLine(table);
        var sites = new TextTable("site", "most memory", "processes");
        foreach (var trend in memory)
        {
            sites.Add(trend.Site, MiB(trend.Peak), Number(result.Memory.Where(sample => sample.Site == trend.Site).Select(sample => sample.ProcessId).Distinct().Count()));
        }

        output.WriteLine(sites);
        output.WriteLine($"{MemoryTrend.Judge(memory)} Drawn in {graph}");
        foreach (var violation in result.Violations.Take(MostShown))
        {
            output.WriteLine($"  {violation.Checker}, {violation.Pattern}: {violation.Description}");
        }

        output.WriteLine(HasPassed
            ? string.Create(CultureInfo.InvariantCulture, $"PASSED: {plan.Sites} sites for {result.Took.TotalMinutes:0.0} minutes, {result.Changes:n0} changes followed: all sites have the same, nothing acknowledged is lost, nothing returned.")
            : string.Create(CultureInfo.InvariantCulture, $"FAILED: {result.Violations.Count:n0} promises were broken; the sites' data is in {plan.Folder}"));
    }

    public JsonObject ToJson() => new()
    {
        ["passed"] = HasPassed,
        ["seed"] = plan.Seed,
        ["seconds"] = Math.Round(result.Took.TotalSeconds, 3),
        ["changes"] = result.Changes,
        ["counts"] = new JsonObject(result.Counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value))),
        ["memory"] = new JsonArray([.. memory.Select(trend => (JsonNode)new JsonObject
        {
            ["site"] = trend.Site,
            ["peakBytes"] = trend.Peak,
            ["bytesPerHour"] = trend.PerHour is { } growth ? Math.Round(growth) : null,
        })]),
        ["graph"] = graph,
        ["violations"] = new JsonArray([.. result.Violations.Select(violation => (JsonNode)Json(violation))]),
    };

    private static JsonObject Json(Violation violation) => new() { ["checker"] = violation.Checker, ["pattern"] = violation.Pattern, ["description"] = violation.Description };

    private static string Number(long number) => number.ToString("n0", CultureInfo.InvariantCulture);

    private static string MiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0} MiB");
}
