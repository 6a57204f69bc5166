using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Ordering;

namespace Purva.Cli.Commands;

/// <summary><c>purva order status</c>.</summary>
internal static class OrderStatusCommand
{
    public static Command Create()
    {
        var shared = new NodeOptions();
        var command = new Command("status", "Show how the nodes are: of 'purva order up' all, else the one that --node names.");
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var callers = shared.IsNamed(parsed) ? [shared.Connect(parsed)] : shared.ConnectAll(parsed);
            var reports = await Task.WhenAll(callers.Select(caller => AskAsync(caller, cancellation)));
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(new JsonArray([.. reports.OfType<JsonObject>()]));
            }
            else
            {
                Print(reports.OfType<JsonObject>());
            }

            return reports.Any(report => report is null) ? ExitCode.Unreachable : ExitCode.Done;
        });
        return command.WithExamples("purva order status", "purva order status --node n2 --json", "purva order status --node http://127.0.0.1:7301");
    }

    private static async Task<JsonObject?> AskAsync(OrderCaller caller, CancellationToken cancellation)
    {
        using (caller)
        {
            try
            {
                return await caller.StatusAsync(cancellation);
            }
            catch (CommandFailedException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return null;
            }
        }
    }

    private static void Print(IEnumerable<JsonObject> reports)
    {
        var table = new TextTable("node", "epoch", "round", "ordered", "events", "pending", "hears", "running hash");
        var problems = new List<string>();
        foreach (var report in reports)
        {
            var peers = report["peers"]!.AsArray();
            table.Add(
                (string)report["name"]!, Text(report["epoch"]), Text(report["round"]), Text(report["transactions"]), Text(report["events"]), Text(report["pending"]),
                string.Create(CultureInfo.InvariantCulture, $"{peers.Count(peer => (bool)peer!["isReachable"]!)} of {peers.Count}"), ((string)report["runningHash"]!)[..12]);
            problems.AddRange(report["problems"]!.AsArray().Select(problem => $"{(string)report["name"]!}: {(string)problem!}"));
        }

        Console.Out.Write(table);
        problems.ForEach(Console.Out.WriteLine);
    }

    private static string Text(JsonNode? number) => ((long)number!).ToString(CultureInfo.InvariantCulture);
}
