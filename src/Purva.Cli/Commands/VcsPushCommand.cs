using System.CommandLine;
using Purva.Cli.Versioning;
using Purva.Versioning;
using Purva.Versioning.Syncing;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs push</c>.</summary>
internal static class VcsPushCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var to = new Argument<string>("to") { Description = "A folder, or the name of one that was noted.", DefaultValueFactory = _ => "origin" };
        var command = new Command("push", "Give another clone what this one has and it lacks. It is never refused: a branch that moved there as well has two heads then.") { to };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            using var target = Repository.Open(VcsPullCommand.PlaceOf(repository, parsed.GetRequiredValue(to)));
            SyncOutcome outcome;
            using (var progress = new VcsProgress())
            {
                outcome = target.Pull(new RepositorySource(repository), progress, cancellation);
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
        return command.WithExamples("purva vcs push", "purva vcs push ../shop").WithNotes("The files of the other clone stay as they are; 'purva vcs merge' there brings them forward.");
    }
}
