using System.CommandLine;
using Purva.Cli.Versioning;
using Purva.Versioning;
using Purva.Versioning.Merging;
using Purva.Versioning.Syncing;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs pull</c>.</summary>
internal static class VcsPullCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var from = new Argument<string>("from") { Description = "A folder, http://HOST:PORT/REPOSITORY, or the name of a place that was noted.", DefaultValueFactory = _ => "origin" };
        var noMerge = new Option<bool>("--no-merge") { Description = "Leave the working tree and its branch as they are." };
        var command = new Command("pull", "Bring in what another clone has and this one lacks, and merge the branch that is checked out.") { from, noMerge };
        options.AddTo(command, withAuthor: true);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var repository = options.Open(parsed, toWrite: true);
            var place = VcsPlace.Of(repository, parsed.GetRequiredValue(from));
            SyncOutcome outcome;
            using (var progress = new VcsProgress())
            {
                outcome = place.From(repository.Objects, source => repository.Pull(source, progress, cancellation), cancellation);
            }

            var plan = parsed.GetValue(noMerge) ? new MergePlan.NothingToDo() : repository.Merge([], $"Merge {place.Text}", options.AuthorIn(parsed));
            Print(options.IsJson(parsed), outcome, plan, repository);
            return plan is MergePlan.Merged { Conflicts.IsEmpty: false } ? ExitCode.Failed : ExitCode.Done;
        }, cancellation));
        return command.WithExamples("purva vcs pull", "purva vcs pull ../shop-laptop", "purva vcs pull http://127.0.0.1:7101/shop", "purva vcs pull --no-merge --json").WithNotes("A pull that was stopped goes on where it was. The exit code is 1 when something is left to settle.");
    }

    private static void Print(bool asJson, SyncOutcome outcome, MergePlan plan, Repository repository)
    {
        if (asJson)
        {
            var json = VcsJson.Of(outcome);
            json["merge"] = VcsJson.Of(plan, repository.Refs.Checkout.Commit);
            Output.Print(json);
            return;
        }

        VcsJson.Print(outcome with { Siblings = [.. outcome.Siblings.Where(branch => repository.Refs.HeadsOf(branch).Length > 1 && branch != repository.Refs.Checkout.Branch)] }, "came");
        if (plan is not MergePlan.NothingToDo)
        {
            VcsJson.Print(plan, repository.Refs.Checkout.Commit);
        }
    }
}
