using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Tracing;

/// <summary>What is wrong with an execution: with its clocks, with its times, and by rules.</summary>
internal sealed class CheckReport(Execution execution, long tolerance, IReadOnlyList<HopRule> rules, int most)
{
    private readonly ClockCheck clocks = ClockCheck.Of(execution, most);
    private readonly ClockInversions inversions = ClockInversions.Of(execution, tolerance, most);
    private readonly ImmutableArray<HopViolations> hops = [.. rules.Select(rule => rule.Check(execution, most))];

    public bool IsFine => clocks.ProblemCount == 0 && inversions.Count == 0 && hops.All(hop => hop.Count == 0);

    public void Print(TextWriter output)
    {
        output.WriteLine(Text($"{execution.Count:n0} events of {execution.Hosts.Length:n0} hosts."));
        if (clocks.ProblemCount > 0)
        {
            output.WriteLine(Text($"{clocks.ProblemCount:n0} {(clocks.ProblemCount == 1 ? "clock" : "clocks")} cannot be right{Shown(clocks.Problems.Length, clocks.ProblemCount)}:"));
            PrintAll(output, clocks.Problems.Select(problem => (EventText.Line(problem.Line), Word(problem.Kind), problem.Text)));
        }

        if (inversions.Count > 0)
        {
            var beyond = tolerance > 0 ? $" by more than {Duration.Text(tolerance)}" : string.Empty;
            output.WriteLine(Text($"{inversions.Count:n0} {(inversions.Count == 1 ? "event tells an earlier time than something that it knows" : "events tell earlier times than something that they know")}{beyond}, in {inversions.PairCount:n0} {(inversions.PairCount == 1 ? "pair" : "pairs")}, the worst first{Shown(inversions.Worst.Length, inversions.Count)}:"));
            PrintAll(output, inversions.Worst.Select(one => (EventText.Line(execution, one.Happened), Word(one.Severity), $"{EventName.Of(execution, one.Happened)} is {Duration.Text(one.Nanoseconds)} earlier than {EventText.Whole(execution, one.Culprit)}, which it knows.")));
        }

        foreach (var (rule, hop) in rules.Zip(hops))
        {
            output.WriteLine(hop.Count == 0
                ? Text($"Rule '{rule}' holds for all {hop.Judged:n0} events that it speaks of.")
                : Text($"Rule '{rule}' is broken by {hop.Count:n0} of {hop.Judged:n0} events{Shown(hop.Events.Length, hop.Count)}:"));
            PrintAll(output, hop.Events.Select(happened => (EventText.Line(execution, happened), EventName.Of(execution, happened), EventText.What(execution, happened))));
        }

        if (IsFine)
        {
            output.WriteLine(execution.HasTimes ? "Clocks and times agree with causality." : "The clocks are right; the log tells no times.");
        }
    }

    public JsonObject ToJson() => new()
    {
        ["execution"] = execution.Name,
        ["events"] = execution.Count,
        ["hosts"] = execution.Hosts.Length,
        ["fine"] = IsFine,
        ["problemCount"] = clocks.ProblemCount,
        ["problems"] = new JsonArray([.. clocks.Problems.Select(problem => (JsonNode)new JsonObject
        {
            ["line"] = problem.Line, ["kind"] = Word(problem.Kind), ["event"] = EventText.Json(execution, problem.Happened), ["reason"] = problem.Text,
        })]),
        ["inversions"] = new JsonObject
        {
            ["toleranceNanoseconds"] = tolerance,
            ["events"] = inversions.Count,
            ["pairs"] = inversions.PairCount,
            ["bySeverity"] = new JsonObject(Enum.GetValues<InversionSeverity>().Select(severity => KeyValuePair.Create(Word(severity), (JsonNode?)inversions.CountOf(severity)))),
            ["worst"] = new JsonArray([.. inversions.Worst.Select(one => (JsonNode)new JsonObject
            {
                ["event"] = EventText.Json(execution, one.Happened), ["culprit"] = EventText.Json(execution, one.Culprit), ["nanoseconds"] = one.Nanoseconds, ["severity"] = Word(one.Severity),
            })]),
        },
        ["rules"] = new JsonArray([.. rules.Zip(hops, (rule, hop) => (JsonNode)new JsonObject
        {
            ["rule"] = rule.ToString(), ["judged"] = hop.Judged, ["broken"] = hop.Count, ["events"] = EventText.Json(execution, hop.Events),
        })]),
    };

    /// <summary>The name of a kind in words.</summary>
    public static string Word(Enum kind) => string.Concat(kind.ToString().Select((one, i) => i > 0 && char.IsUpper(one) ? $" {char.ToLowerInvariant(one)}" : $"{char.ToLowerInvariant(one)}"));

    public static void PrintAll(TextWriter output, IEnumerable<(string Line, string Word, string Text)> rows)
    {
        var all = rows.ToArray();
        var (lineWidth, wordWidth) = (all.Select(row => row.Line.Length).DefaultIfEmpty().Max(), all.Select(row => row.Word.Length).DefaultIfEmpty().Max());
        foreach (var (line, word, text) in all)
        {
            output.WriteLine($"  {line.PadRight(lineWidth)}  {word.PadRight(wordWidth)}  {text}".TrimEnd());
        }
    }

    private static string Shown(long shown, long count) => shown < count ? Text($"; {shown:n0} of them") : string.Empty;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
