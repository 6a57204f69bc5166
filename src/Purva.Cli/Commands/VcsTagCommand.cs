using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs tag</c>.</summary>
internal static class VcsTagCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var name = new Argument<string?>("name") { Description = "A tag to give; without, all are shown.", DefaultValueFactory = _ => null };
        var at = new Argument<string>("at") { Description = "Which commit it names.", DefaultValueFactory = _ => "HEAD" };
        var message = new Option<string?>("--message", "-m") { Description = "What the tag says of itself." };
        var command = new Command("tag", "Show tags, or give a commit a name for good.") { name, at, message };
        options.AddTo(command, withAuthor: true);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: parsed.GetValue(name) is not null);
            if (parsed.GetValue(name) is { } named)
            {
                repository.CreateTag(named, repository.Resolve(parsed.GetValue(at)!), parsed.GetValue(message), options.AuthorIn(parsed));
            }

            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject([.. repository.Refs.Tags.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value.ToString()))]));
            }
            else
            {
                foreach (var (tag, target) in repository.Refs.Tags)
                {
                    Console.Out.WriteLine($"{tag} {target.ToShortString()}");
                }
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs tag", "purva vcs tag v1.0 -m 'The first'", "purva vcs tag before-merge main~1");
    }
}
