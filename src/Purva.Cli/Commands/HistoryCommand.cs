using System.CommandLine;
using System.Text.Json.Nodes;

namespace Purva.Cli.Commands;

/// <summary><c>purva history</c>.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var shared = new SharedOptions();
        var key = KeyArgument.Create();
        var most = new Option<int>("--most", "-n") { Description = "At most so many changes, the latest: 1 to 1000.", DefaultValueFactory = _ => 20 };
        var command = new Command("history", "Show the last changes of a key, as far as the site's log reaches.") { key, most };
        shared.AddTo(command, withToken: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = shared.Connect(parsed);
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            var versions = await client.HistoryAsync(bucket, name, parsed.GetValue(most), cancellation);
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(new JsonArray([.. versions.Select(version => (JsonNode)new JsonObject
                {
                    ["dot"] = version.Dot,
                    ["time"] = version.Time,
                    ["origin"] = version.Origin,
                    ["operations"] = new JsonArray([.. version.Operations.Select(ChangeText.JsonOf)]),
                    ["context"] = version.Context,
                })]));
            }
            else
            {
                foreach (var version in versions)
                {
                    foreach (var operation in version.Operations)
                    {
                        Console.Out.WriteLine($"{version.Time}  {version.Dot,-16} {ChangeText.Of(operation)}");
                    }
                }
            }

            return versions.Count == 0 ? ExitCode.NotFound : ExitCode.Done;
        });
        return command.WithExamples("purva history carts/ann", "purva history carts/ann -n 100 --json");
    }
}
