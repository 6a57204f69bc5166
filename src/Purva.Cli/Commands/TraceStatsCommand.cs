using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Tracing;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace stats</c>.</summary>
internal static class TraceStatsCommand
{
    public static Command Create()
    {
        var (files, file) = (new TraceFiles(), TraceFiles.Argument());
        var most = NumberOption.Whole("--most", "How many hosts and pairs of hosts are shown.", 20, 1, 1_000_000);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("stats", "Count ordered and concurrent events, the longest chain, messages and how long they took, exchanges, and how far apart the hosts' clocks are.") { file, most, json };
        files.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var trace = await files.ReadAsync(parsed.GetRequiredValue(file), parsed, cancellation);
            var executions = files.SelectFrom(trace, parsed);
            var reports = await Task.Run(() => executions.Select(one => new StatsReport(one, parsed.GetValue(most))).ToArray(), cancellation).WaitAsync(cancellation);
            if (parsed.GetValue(json))
            {
                Output.Print(new JsonArray([.. reports.Select(report => (JsonNode)report.ToJson())]));
                return ExitCode.Done;
            }

            foreach (var (execution, report) in executions.Zip(reports))
            {
                EventText.PrintHeading(Console.Out, trace, execution);
                report.Print(Console.Out);
            }

            return ExitCode.Done;
        });
        return command
            .WithExamples("purva trace stats shop.log", "purva trace stats runs.log --execution 3", "purva trace stats shop.log.gz --json")
            .WithNotes("Times of messages are differences between two hosts' clocks; a negative one says that these differ by more than the message took.");
    }
}
