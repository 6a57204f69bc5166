using System.CommandLine;
using Purva.Cli.Versioning;
using Purva.Versioning.Syncing;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs push</c>.</summary>
internal static class VcsPushCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var to = new Argument<string>("to") { Description = "A folder, http://HOST:PORT/REPOSITORY, or the name of a place that was noted.", DefaultValueFactory = _ => "origin" };
        var again = new Option<bool>("--again") { Description = "Send a site what it has already as well: for one that lost or spoilt it." };
        var command = new Command("push", "Give another clone what this one has and it lacks. It is never refused: a branch that moved there as well has two heads then.") { to, again };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            SyncOutcome outcome;
            using (var progress = new VcsProgress())
            {
                outcome = VcsPlace.Of(repository, parsed.GetRequiredValue(to)).Push(repository, parsed.GetValue(again), progress, cancellation);
            }

            if (options.IsJson(parsed))
            {
                Output.Print(VcsJson.Of(outcome));
            }
            else
            {
                VcsJson.Print(outcome, "went");
            }

            return ExitCode.Done;
        }, cancellation));
        return command
            .WithExamples("purva vcs push", "purva vcs push ../shop", "purva vcs push http://127.0.0.1:7101/shop")
            .WithNotes("The files of another folder stay as they are; 'purva vcs merge' there brings them forward.", "A site begins a repository with the first push to it. A push that was stopped goes on where it was. Sites that ask for a token get the environment's PURVA_BEARER.");
    }
}
