using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Commands;
using Purva.Planning.Sizes;

namespace Purva.Cli.Planning;

/// <summary>How metadata grows with time, as a table and a chart.</summary>
internal static class PlanGrowth
{
    public static void Print(ParseResult parsed, PlanOutput output, string? chart, ImmutableArray<SizeReport> reports)
    {
        var population = reports[^1].Population;
        output.Print(parsed, TableOf(reports), ("population", population.Name), ("days", new JsonArray([.. reports.Select(report => (JsonNode)report.Population.Days)])));
        if (chart is not null)
        {
            PlanChart.WriteLines(
                chart, $"{population.Name}: metadata of a key as time passes", "days", "bytes", [.. reports.Select(report => report.Population.Days)],
                [.. reports[^1].Strategies.Select((size, at) => (size.Strategy.Name, (IReadOnlyList<double>)[.. reports.Select(report => report.Strategies[at].ObjectBytes.Value)]))]);
        }
    }

    private static PlanTable TableOf(ImmutableArray<SizeReport> reports)
    {
        var table = new PlanTable(
            $"{reports[^1].Population.Name}: metadata of a key as time passes",
            [("strategy", "strategy"), .. reports.Select(report => ($"after {TimeOf(report)}", string.Create(CultureInfo.InvariantCulture, $"objectBytesAfter{report.Population.Days:0.####}Days"))), ("at a site then", "totalBytes"), ("sent by then", "sentBytes")]);
        for (var at = 0; at < reports[^1].Strategies.Length; at++)
        {
            var last = reports[^1].Strategies[at];
            table.Add([last.Strategy.Name, .. reports.Select(report => Of(report.Strategies[at].ObjectBytes.Value)), Of(last.TotalBytes.Value), Of(last.SentBytes.Value)]);
        }

        table.Note("Each time is planned by itself with the same draws; small differences between times are within the doubt that 'purva plan sizes' tells.");
        return table;
    }

    private static string TimeOf(SizeReport report) => report.Population.Days switch
    {
        >= 1 and var days => string.Create(CultureInfo.InvariantCulture, $"{days:0.#} d"),
        >= 1.0 / 24 and var days => string.Create(CultureInfo.InvariantCulture, $"{days * 24:0.#} h"),
        var days => string.Create(CultureInfo.InvariantCulture, $"{days * 1_440:0.#} min"),
    };

    private static PlanCell Of(double bytes) => new(PlanSizesCommand.Bytes(bytes), JsonValue.Create(bytes));
}
