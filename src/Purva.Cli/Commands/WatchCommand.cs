using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva watch</c>.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var bucket = new Argument<string?>("bucket") { Description = "Only changes of this bucket.", Arity = ArgumentArity.ZeroOrOne };
        var prefix = new Option<string>("--prefix") { Description = "Only keys that begin so.", DefaultValueFactory = _ => string.Empty };
        var after = new Option<string?>("--after") { Description = "Resume after this token, 'now' for the present. Default: the beginning of the retained log." };
        var command = new Command("watch", "Follow the changes, causes before effects; Ctrl-C ends it.") { bucket, prefix, after };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            try
            {
                await foreach (var change in client.WatchAsync(parsed.GetValue(after), parsed.GetValue(bucket), parsed.GetValue(prefix)!, cancellation))
                {
                    Print(change, parsed.GetValue(shared.Json));
                }
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C is how this command ends.
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva watch", "purva watch carts --after now", "purva watch --json | jq .dot");
    }

    private static void Print(ChangeEvent change, bool asJson)
    {
        if (asJson)
        {
            Output.PrintLine(new JsonObject
            {
                ["sequence"] = change.Sequence,
                ["dot"] = change.Dot,
                ["time"] = change.Time,
                ["origin"] = change.Origin,
                ["operations"] = new JsonArray([.. change.Operations.Select(ChangeText.JsonOf)]),
                ["decisions"] = change.Decisions.Count == 0 ? null : new JsonArray([.. change.Decisions.Select(JsonOf)]),
                ["token"] = change.Token,
            });
            return;
        }

        foreach (var operation in change.Operations)
        {
            var key = operation.Key.Length > 0 ? $"{operation.Bucket}/{operation.Key}" : operation.Bucket;
            Console.Out.WriteLine($"{change.Time}  {change.Dot,-16} {key} {ChangeText.Of(operation)}");
        }

        foreach (var decision in change.Decisions)
        {
            Console.Out.WriteLine($"{change.Time}  {change.Dot,-16} {decision.Bucket}/{decision.Key} does not show {string.Join(", ", decision.Lost.Select(lost => $"{lost.Dot} = {lost.Text}"))}");
        }
    }

    private static JsonNode JsonOf(RuleDecision decision) => new JsonObject
    {
        ["bucket"] = decision.Bucket,
        ["key"] = decision.Key,
        ["kept"] = decision.Kept,
        ["lost"] = new JsonArray([.. decision.Lost.Select(lost => (JsonNode)Output.Of(lost))]),
    };
}
