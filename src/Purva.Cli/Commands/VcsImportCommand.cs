using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning;
using Purva.Versioning.Git;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs import</c>.</summary>
internal static class VcsImportCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("git") { Description = "A git repository." };
        var to = new Argument<string>("to") { Description = "The new folder." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var noFiles = new Option<bool>("--no-files") { Description = "Leave the working tree empty." };
        var command = new Command("import", "Read the whole history of a git repository: commits, trees, branches, tags; submodules are recorded.") { from, to, json, noFiles };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var made = Repository.Init(parsed.GetRequiredValue(to));
            using (var progress = new VcsProgress())
            {
                GitImport.Run(made, parsed.GetRequiredValue(from), progress, cancellation);
            }

            if (!parsed.GetValue(noFiles))
            {
                made.CheckOutBranch();
            }

            if (parsed.GetValue(json))
            {
                Output.Print(new JsonObject { ["root"] = made.Root, ["commits"] = made.History.Count, ["branches"] = made.Refs.Branches.Count, ["tags"] = made.Refs.Tags.Count });
            }
            else
            {
                Console.Out.WriteLine($"{made.History.Count:n0} commits, {made.Refs.Branches.Count:n0} branches and {made.Refs.Tags.Count:n0} tags in {made.Root}.");
            }

            return ExitCode.Done;
        }, cancellation));
        return command.WithExamples("purva vcs import ~/projects/tool tool", "purva vcs import tool.git tool --no-files --json");
    }
}
