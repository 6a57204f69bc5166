using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs clone</c>.</summary>
internal static class VcsCloneCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("from") { Description = "A folder with a repository, or http://HOST:PORT/REPOSITORY." };
        var to = new Argument<string>("to") { Description = "The new folder." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("clone", "Make another clone of a repository, with an identity of its own.") { from, to, json };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var place = new VcsPlace(parsed.GetRequiredValue(from));
            using var progress = new VcsProgress();
            using var made = place.From(null, source => Repository.CloneFrom(source, place.Lasting, parsed.GetRequiredValue(to), null, progress, cancellation), cancellation);
            progress.Dispose();
            if (parsed.GetValue(json))
            {
                Output.Print(new JsonObject { ["root"] = made.Root, ["clone"] = made.Clone.ToString(), ["commits"] = made.History.Count });
            }
            else
            {
                Console.Out.WriteLine($"{made.History.Count:n0} commits in {made.Root}; this clone is {made.Clone}.");
            }

            return ExitCode.Done;
        }, cancellation));
        return command.WithExamples("purva vcs clone shop shop-laptop", "purva vcs clone http://127.0.0.1:7101/shop shop").WithNotes("A clone that was stopped is completed by 'purva vcs pull' in its folder.");
    }
}
