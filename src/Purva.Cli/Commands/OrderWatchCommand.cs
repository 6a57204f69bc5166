using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Ordering;

namespace Purva.Cli.Commands;

/// <summary><c>purva order watch</c>.</summary>
internal static class OrderWatchCommand
{
    public static Command Create()
    {
        var shared = new NodeOptions();
        var from = new Option<long>("--from") { Description = "The first round. Default: the beginning." };
        var once = new Option<bool>("--once") { Description = "End with what is ordered now, instead of following." };
        var command = new Command("watch", "Print the order, and follow it; Ctrl-C ends it.") { from, once };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(from) < 0)
            {
                throw new CommandFailedException("--from is a round, from 0.", ExitCode.Usage);
            }

            using var caller = shared.Connect(parsed);
            try
            {
                await foreach (var line in caller.WatchAsync(parsed.GetValue(from), !parsed.GetValue(once), cancellation))
                {
                    Console.Out.WriteLine(parsed.GetValue(shared.Json) ? line : OrderedText.Of(JsonNode.Parse(line)!));
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Ctrl-C is how this command ends.
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva order watch", "purva order watch --from 100 --node n3", "purva order watch --once --json | jq .text");
    }
}
