using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs remote</c>.</summary>
internal static class VcsRemoteCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var name = new Argument<string?>("name") { Description = "What the other clone is called here; without, all are shown.", DefaultValueFactory = _ => null };
        var place = new Argument<string?>("place") { Description = "A folder, or http://HOST:PORT/REPOSITORY.", DefaultValueFactory = _ => null };
        var command = new Command("remote", "Show where other clones are, or note one.") { name, place };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: parsed.GetValue(place) is not null);
            if (parsed.GetValue(place) is { } noted)
            {
                repository.SetRemote(parsed.GetValue(name)!, new VcsPlace(noted).Lasting);
            }

            var shown = repository.Refs.Remotes.Where(one => parsed.GetValue(name) is not { } only || only == one.Key).ToArray();
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject([.. shown.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))]));
            }
            else
            {
                Array.ForEach(shown, one => Console.Out.WriteLine($"{one.Key} {one.Value}"));
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs remote", "purva vcs remote origin http://127.0.0.1:7101/shop", "purva vcs remote laptop ../shop-laptop");
    }
}
