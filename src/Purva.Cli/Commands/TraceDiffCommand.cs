using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Tracing;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace diff</c>.</summary>
internal static class TraceDiffCommand
{
    public static Command Create()
    {
        var (files, file) = (new TraceFiles(), TraceFiles.Argument());
        var second = new Argument<string?>("other") { Description = "The other log. Default: another execution of the same one.", Arity = ArgumentArity.ZeroOrOne };
        var against = new Option<string?>("--against") { Description = "The execution that is compared with, by its name or its number from 1. Default: the only one of the other log, or the second of the same one." };
        var most = NumberOption.Whole("--most", "How many events of each host are shown.", 20, 0, 1_000_000);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("diff", "Compare what hosts did in two executions: hosts and events that only one has. Hosts are matched by name, events by text, in order.") { file, second, against, most, json };
        files.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (left, right) = await ReadAsync(files, parsed, parsed.GetRequiredValue(file), parsed.GetValue(second), parsed.GetValue(against), cancellation);
            var difference = await Task.Run(() => ExecutionDifference.Of(left, right), cancellation).WaitAsync(cancellation);
            if (parsed.GetValue(json))
            {
                Output.Print(Json(difference, left, right));
            }
            else
            {
                Print(difference, left, right, parsed.GetValue(most));
            }

            return difference.IsEmpty ? ExitCode.Done : ExitCode.Failed;
        });
        return command
            .WithExamples("purva trace diff monday.log tuesday.log", "purva trace diff runs.log --execution 1 --against 4", "purva trace diff good.log bad.log --json")
            .WithNotes("The exit code is 0 when nothing differs, 1 when something does, 2 for a wrong call, 3 for a file or an execution that is not there, 130 when it was stopped.");
    }

    private static async Task<(Execution Left, Execution Right)> ReadAsync(TraceFiles files, ParseResult parsed, string file, string? second, string? against, CancellationToken cancellation)
    {
        var trace = await files.ReadAsync(file, parsed, cancellation);
        if (second is null && trace.Executions.Length < 2)
        {
            throw new CommandFailedException("The log has no second execution to compare with: name another log, or the --delimiter between executions.", ExitCode.Usage);
        }

        var other = second is null ? trace : await files.ReadAsync(second, parsed, cancellation);
        var chosen = files.SelectFrom(trace, parsed);
        var left = second is null ? chosen[0] : files.SelectOneFrom(trace, parsed);
        var right = against is not null ? TraceFiles.Find(other, against) : second is null ? trace.Executions[trace.Executions[1] == left ? 0 : 1] : files.SelectOneFrom(other, parsed);
        return (left, right);
    }

    private static void Print(ExecutionDifference difference, Execution left, Execution right, int most)
    {
        foreach (var (mark, host) in difference.HostsOnlyLeft.Select(host => ('-', host)).Concat(difference.HostsOnlyRight.Select(host => ('+', host))))
        {
            var execution = mark == '-' ? left : right;
            var count = execution.EventsOf(execution.Hosts.IndexOf(host)).Length;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} {EventName.Shown(host, 60)}, with {count:n0} {(count == 1 ? "event" : "events")}"));
        }

        foreach (var host in difference.Hosts.Where(host => host.OnlyLeft.Length + host.OnlyRight.Length > 0))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {EventName.Shown(host.Host, 60)}: {host.Common:n0} in both, {host.OnlyLeft.Length:n0} only left, {host.OnlyRight.Length:n0} only right"));
            PrintAll('-', left, host.OnlyLeft, most);
            PrintAll('+', right, host.OnlyRight, most);
        }

        if (difference.IsEmpty)
        {
            Console.Out.WriteLine("Each host did the same in both.");
        }
    }

    private static void PrintAll(char mark, Execution execution, IReadOnlyList<int> events, int most)
    {
        foreach (var happened in events.Take(most))
        {
            Console.Out.WriteLine($"  {mark} {EventText.Whole(execution, happened)}");
        }

        if (events.Count > most)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {mark} … and {events.Count - most:n0} more"));
        }
    }

    private static JsonObject Json(ExecutionDifference difference, Execution left, Execution right) => new()
    {
        ["same"] = difference.IsEmpty,
        ["hostsOnlyLeft"] = new JsonArray([.. difference.HostsOnlyLeft.Select(host => (JsonNode)host)]),
        ["hostsOnlyRight"] = new JsonArray([.. difference.HostsOnlyRight.Select(host => (JsonNode)host)]),
        ["hosts"] = new JsonArray([.. difference.Hosts.Select(host => (JsonNode)new JsonObject
        {
            ["host"] = host.Host, ["common"] = host.Common, ["onlyLeft"] = EventText.Json(left, host.OnlyLeft), ["onlyRight"] = EventText.Json(right, host.OnlyRight),
        })]),
    };
}
