using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning.Git;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs export</c>.</summary>
internal static class VcsExportCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var to = new Argument<string>("git") { Description = "A folder that is not there yet." };
        var command = new Command("export", "Write the history as a bare git repository. What came from git is the same, name for name.") { to };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            using var progress = new VcsProgress();
            var commits = GitExport.Run(repository, parsed.GetRequiredValue(to), progress, cancellation);
            progress.Dispose();
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject { ["git"] = Path.GetFullPath(parsed.GetRequiredValue(to)), ["commits"] = commits });
            }
            else
            {
                Console.Out.WriteLine($"{commits:n0} commits in {Path.GetFullPath(parsed.GetRequiredValue(to))}; 'git clone' reads it.");
            }

            return ExitCode.Done;
        }, cancellation));
        return command.WithExamples("purva vcs export ../shop.git");
    }
}
