using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs status</c>.</summary>
internal static class VcsStatusCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var command = new Command("status", "Show which files differ from the last commit.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            var (status, checkout) = (repository.Status(), repository.Refs.Checkout);
            var siblings = checkout.Branch is { } branch ? repository.Refs.HeadsOf(branch).Where(head => head != checkout.Commit).ToArray() : [];
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject
                {
                    ["branch"] = checkout.Branch,
                    ["commit"] = checkout.Commit.IsNone ? null : checkout.Commit.ToString(),
                    ["halfway"] = repository.IsHalfway,
                    ["merging"] = VcsJson.Array(checkout.Merging.Select(id => id.ToString())),
                    ["otherHeads"] = VcsJson.Array(siblings.Select(id => id.ToString())),
                    ["files"] = new JsonArray([.. status.Select(one => (JsonNode)new JsonObject { ["path"] = one.Path, ["change"] = one.Change.ToString().ToLowerInvariant() })]),
                });
                return ExitCode.Done;
            }

            Console.Out.WriteLine($"{(checkout.Branch is { } name ? $"On {name}" : "On no branch")} at {(checkout.Commit.IsNone ? "nothing yet" : checkout.Commit.ToShortString())}.");
            Array.ForEach(siblings, head => Console.Out.WriteLine($"The branch has another head, {head.ToShortString()}: 'purva vcs merge' joins it."));
            foreach (var one in status)
            {
                Console.Out.WriteLine($"{SignOf(one.Change)} {EntryName.Shown(one.Path)}");
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs status", "purva vcs status --json").WithNotes("M is changed, A added, D removed, ? new and not added, ! a conflict to settle, - what no commit takes in: a pipe, a socket, a device, or a name that is no UTF-8.");
    }

    private static char SignOf(FileChange change) => change switch
    {
        FileChange.Modified => 'M',
        FileChange.Added => 'A',
        FileChange.Removed => 'D',
        FileChange.Untracked => '?',
        FileChange.Passed => '-',
        _ => '!',
    };
}
