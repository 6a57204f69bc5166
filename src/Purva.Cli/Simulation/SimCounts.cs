using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Commands;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;

namespace Purva.Cli.Simulation;

/// <summary>How often each thing happened, over all seeds, and the most that any of them had at once.</summary>
internal sealed class SimCounts
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public SimCounts(IEnumerable<SimResult> results)
    {
        foreach (var (name, count) in results.Select(result => result.Verdict).OfType<SimulationVerdict>().SelectMany(verdict => verdict.Counts))
        {
            var before = counts.GetValueOrDefault(name);
            counts[name] = name.StartsWith("most.", StringComparison.Ordinal) ? Math.Max(before, count) : before + count;
        }
    }

    public JsonObject ToJson() => new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));

    /// <summary>A table of faults, one of requests, and a line of everything else.</summary>
    public void Print(TextWriter output)
    {
        var faults = new TextTable("fault", "times");
        foreach (var (name, count) in Below("fault."))
        {
            faults.Add(FaultNames.Words(name), Number(count));
        }

        Print(output, faults, Below("fault.").Any());
        var requests = new TextTable("request", "in all", "of these");
        foreach (var kind in Below("request.").GroupBy(one => one.Name.Split('.')[0], StringComparer.Ordinal))
        {
            var outcomes = kind.OrderByDescending(one => one.Count).Select(one => $"{FaultNames.Words(one.Name[(one.Name.IndexOf('.', StringComparison.Ordinal) + 1)..])} {Number(one.Count)}");
            requests.Add(FaultNames.Words(kind.Key), Number(kind.Sum(one => one.Count)), string.Join(", ", outcomes));
        }

        Print(output, requests, Below("request.").Any());
        var others = counts.Where(count => !count.Key.StartsWith("fault.", StringComparison.Ordinal) && !count.Key.StartsWith("request.", StringComparison.Ordinal));
        foreach (var group in others.GroupBy(count => count.Key.Split('.')[0], StringComparer.Ordinal))
        {
            output.WriteLine($"{group.Key}: {string.Join(", ", group.Select(count => $"{FaultNames.Words(count.Key[(count.Key.IndexOf('.', StringComparison.Ordinal) + 1)..])} {Number(count.Value)}"))}");
        }
    }

    private static void Print(TextWriter output, TextTable table, bool isFilled)
    {
        if (isFilled)
        {
            output.WriteLine(table);
        }
    }

    private static string Number(long count) => count.ToString("n0", CultureInfo.InvariantCulture);

    private IEnumerable<(string Name, long Count)> Below(string prefix) =>
        counts.Where(count => count.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(count => (count.Key[prefix.Length..], count.Value));
}
