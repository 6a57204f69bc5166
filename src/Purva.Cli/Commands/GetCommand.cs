using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Client;
using Spectre.Console;

namespace Purva.Cli.Commands;

/// <summary><c>purva get</c>.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var key = KeyArgument.Create();
        var consistency = new Option<ReadConsistency>("--consistency", "-c") { Description = "How much must have been seen: Eventual, Causal, Strong, or Session (causal with a token)." };
        var command = new Command("get", "Read a key: its value, or all its concurrent values.") { key, consistency };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            var session = client.OpenSession(shared.TokenIn(parsed));
            var read = await session.GetAsync(bucket, name, parsed.GetValue(consistency), cancellation);
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(JsonOf(read, session.Token));
            }
            else if (read.Merged is { } merged)
            {
                Print(merged);
            }
            else
            {
                Print(read, bucket, name);
            }

            return read.Siblings.Count == 0 && read.Merged is null ? ExitCode.NotFound : ExitCode.Done;
        });
        return command.WithExamples("purva get carts/ann", "purva get carts/ann --site west --consistency Strong", "purva get carts/ann --json");
    }

    private static JsonObject JsonOf(KeyValues read, string? token)
    {
        var json = new JsonObject { ["bucket"] = read.Bucket, ["key"] = read.Key };
        if (read.Merged is { } merged)
        {
            json["type"] = merged.Type;
            json["value"] = JsonNode.Parse(merged.Value.GetRawText());
            if (merged.Conflicts.Count > 0)
            {
                json["conflicts"] = new JsonArray([.. merged.Conflicts.Select(JsonOf)]);
            }

            if (merged.Bound is { } bound)
            {
                json["bound"] = bound;
                json["rights"] = new JsonObject(merged.Rights.Select(right => KeyValuePair.Create(right.Key, (JsonNode?)right.Value)));
            }
        }
        else
        {
            json["siblings"] = new JsonArray([.. read.Siblings.Select(sibling => (JsonNode)Output.Of(sibling))]);
        }

        json["context"] = read.Context;
        json["token"] = token;
        return json;
    }

    private static JsonNode JsonOf(ValueConflict conflict) => new JsonObject
    {
        ["path"] = conflict.Path,
        ["values"] = new JsonArray([.. conflict.Values.Select(value => JsonNode.Parse(value.GetRawText()))]),
    };

    private static void Print(TypedValue merged)
    {
        Output.Print(JsonNode.Parse(merged.Value.GetRawText()));
        foreach (var conflict in merged.Conflicts)
        {
            Console.Error.WriteLine($"{conflict.Path} was written concurrently: {string.Join(", ", conflict.Values.Select(value => value.GetRawText()))}. The first shows; assign one to settle it.");
        }

        if (merged.Bound is { } bound)
        {
            Console.Error.WriteLine($"at least {bound}; may take away: {string.Join(", ", merged.Rights.Select(right => $"{right.Key} {right.Value}"))}");
        }

        Console.Error.WriteLine($"{merged.Type}, context {merged.Context}");
    }

    private static void Print(KeyValues read, string bucket, string name)
    {
        if (read.Siblings.Count == 0)
        {
            Console.Error.WriteLine($"{bucket}/{name} has no value here.");
            return;
        }

        if (read.Single(out var only))
        {
            using var output = Console.OpenStandardOutput();
            output.Write(only.Value.Span);
            output.Write("\n"u8);
            Console.Error.WriteLine($"{only.Dot}, context {read.Context}");
            return;
        }

        var table = new Table().AddColumns("written as", "at", "value").Border(TableBorder.Simple);
        foreach (var sibling in read.Siblings)
        {
            table.AddRow(Markup.Escape(sibling.Dot), Markup.Escape(sibling.Site), Markup.Escape(sibling.Text));
        }

        AnsiConsole.Write(table);
        Console.Out.WriteLine($"context {read.Context}");
        Console.Error.WriteLine($"{read.Siblings.Count} concurrent values: nobody knew of the others. Replace them all with: purva put {bucket}/{name} --context CONTEXT VALUE");
    }

    private static bool Single(this KeyValues read, out StoredValue only)
    {
        only = read.Siblings[0];
        return read.Siblings.Count == 1;
    }
}
