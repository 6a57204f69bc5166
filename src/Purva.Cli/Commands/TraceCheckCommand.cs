using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Tracing;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace check</c>.</summary>
internal static class TraceCheckCommand
{
    public static Command Create()
    {
        var (files, file) = (new TraceFiles(), TraceFiles.Argument());
        var tolerance = Duration.Option("--tolerance", "By how much the hosts' clocks may contradict causality before it counts. Default: not at all.");
        var rule = new Option<HopRule[]>("--rule") { Description = "A rule such as 'bank after npci': each event of the one host has one of the other in its past. May be given several times.", CustomParser = RulesIn, DefaultValueFactory = _ => [] };
        var most = NumberOption.Whole("--most", "How many mistakes of each kind are listed; all are counted.", 20, 0, 100_000);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("check", "Find what is wrong with a log: impossible clocks, times that contradict causality, and broken rules, each with its line.") { file, tolerance, rule, most, json };
        files.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var trace = await files.ReadAsync(parsed.GetRequiredValue(file), parsed, cancellation);
            var executions = files.SelectFrom(trace, parsed);
            var reports = await Task.Run(
                () => executions.Select(one => new CheckReport(one, parsed.GetValue(tolerance), parsed.GetRequiredValue(rule), parsed.GetValue(most))).ToArray(), cancellation).WaitAsync(cancellation);
            var isFine = trace.ProblemCount == 0 && executions.Count > 0 && reports.All(report => report.IsFine);
            if (parsed.GetValue(json))
            {
                Output.Print(Json(trace, reports, isFine));
            }
            else
            {
                Print(trace, executions, reports);
            }

            return isFine ? ExitCode.Done : ExitCode.Failed;
        });
        return command
            .WithExamples("purva trace check shop.log", "purva trace check shop.log.gz --tolerance 5ms", "purva trace check payments.log --rule 'bank after npci' --rule 'npci \"route\" after app'", "journalctl -u shop | purva trace check - --json")
            .WithNotes("The exit code is 0 when nothing is wrong, 1 when something is, 2 for a wrong call, 3 for a file or an execution that is not there, 130 when it was stopped.");
    }

    private static void Print(Trace trace, IReadOnlyList<Execution> executions, CheckReport[] reports)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trace.Lines:n0} lines, read as '{trace.Form}'."));
        if (trace.ProblemCount > 0)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trace.ProblemCount:n0} {(trace.ProblemCount == 1 ? "place" : "places")} could not be read; the rest is judged without:"));
            CheckReport.PrintAll(Console.Out, trace.Problems.Take(20).Select(problem => (EventText.Line(problem.Line), CheckReport.Word(problem.Kind), EventName.Shown(problem.Text, 300))));
        }

        if (executions.Count == 0)
        {
            Console.Out.WriteLine("There is no event in it.");
        }

        foreach (var (execution, report) in executions.Zip(reports))
        {
            EventText.PrintHeading(Console.Out, trace, execution);
            report.Print(Console.Out);
        }
    }

    private static JsonObject Json(Trace trace, CheckReport[] reports, bool isFine) => new()
    {
        ["fine"] = isFine,
        ["form"] = trace.Form,
        ["lines"] = trace.Lines,
        ["problemCount"] = trace.ProblemCount,
        ["problems"] = new JsonArray([.. trace.Problems.Select(problem => (JsonNode)new JsonObject { ["line"] = problem.Line, ["kind"] = CheckReport.Word(problem.Kind), ["reason"] = problem.Text })]),
        ["executions"] = new JsonArray([.. reports.Select(report => (JsonNode)report.ToJson())]),
    };

    private static HopRule[] RulesIn(ArgumentResult result) =>
    [
        .. result.Tokens.Select(token => HopRule.TryParse(token.Value, out var rule, out var problem) ? rule : NumberOption.Refuse<HopRule>(result, $"'{token.Value}' is no rule. {problem}")).OfType<HopRule>(),
    ];
}
