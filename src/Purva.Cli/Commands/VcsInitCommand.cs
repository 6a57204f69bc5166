using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs init</c>.</summary>
internal static class VcsInitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder; it is made where it is missing.", DefaultValueFactory = _ => "." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("init", "Make a folder a repository.") { folder, json };
        command.SetAction(parsed =>
        {
            using var repository = Repository.Init(parsed.GetRequiredValue(folder));
            if (parsed.GetValue(json))
            {
                Output.Print(new JsonObject { ["root"] = repository.Root, ["clone"] = repository.Clone.ToString() });
            }
            else
            {
                Console.Out.WriteLine($"Repository in {repository.Root}; this clone is {repository.Clone}.");
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs init", "purva vcs init shop");
    }
}
