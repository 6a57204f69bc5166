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
                ["operations"] = new JsonArray([.. change.Operations.Select(JsonOf)]),
                ["token"] = change.Token,
            });
            return;
        }

        foreach (var operation in change.Operations)
        {
            var value = operation.Value is { } bytes ? $"= {System.Text.Encoding.UTF8.GetString(bytes.Span)}" : "deleted";
            var replaced = operation.Replaced.Count == 0 ? string.Empty : $"  (replaces {string.Join(", ", operation.Replaced)})";
            Console.Out.WriteLine($"{change.Time}  {change.Dot,-16} {operation.Bucket}/{operation.Key} {value}{replaced}");
        }
    }

    private static JsonNode JsonOf(ChangedKey operation)
    {
        var json = new JsonObject
        {
            ["op"] = operation.Value is null ? "delete" : "put",
            ["bucket"] = operation.Bucket,
            ["key"] = operation.Key,
            ["replaced"] = new JsonArray([.. operation.Replaced.Select(dot => (JsonNode)dot!)]),
        };
        if (operation.Value is { } value)
        {
            Output.Add(json, value);
        }

        return json;
    }
}
