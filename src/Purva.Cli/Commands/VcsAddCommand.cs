using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs add</c>.</summary>
internal static class VcsAddCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var paths = new Argument<string[]>("path") { Description = "Files or folders.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Take new files into the next commit, and declare conflicts settled. Changes of files that are tracked are committed without it.") { paths };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: true);
            var added = repository.Add([.. parsed.GetRequiredValue(paths).Select(path => options.PathIn(repository, parsed, path))]);
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject { ["added"] = VcsJson.Array(added) });
            }
            else
            {
                Console.Out.WriteLine(added.Count == 0 ? "Nothing new: the changes of tracked files are committed anyway." : string.Join(Environment.NewLine, added.Select(path => $"A {path}")));
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs add .", "purva vcs add src/cart.cs docs");
    }
}
