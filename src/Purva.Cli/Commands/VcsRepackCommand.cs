using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs repack</c>.</summary>
internal static class VcsRepackCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var command = new Command("repack", "Check all objects and put them into one file, which takes less room and is quicker to look into.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var repository = options.Open(parsed, toWrite: true);
            var files = repository.Repack(cancellation);
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject { ["files"] = files });
            }
            else
            {
                Console.Out.WriteLine(files == 0 ? "Nothing to do: the objects are in one file already." : $"{files:n0} files became one.");
            }

            return ExitCode.Done;
        }, cancellation));
        return command.WithExamples("purva vcs repack", "purva vcs repack -C shop --json").WithNotes("Nothing is dropped. When it is stopped, nothing has changed.");
    }
}
