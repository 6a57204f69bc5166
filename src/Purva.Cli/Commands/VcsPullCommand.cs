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
        var from = new Argument<string>("from") { Description = "A folder, or the name of one that was noted.", DefaultValueFactory = _ => "origin" };
        var noMerge = new Option<bool>("--no-merge") { Description = "Leave the working tree and its branch as they are." };
        var command = new Command("pull", "Bring in what another clone has and this one lacks, and merge the branch that is checked out.") { from, noMerge };
        options.AddTo(command, withAuthor: true);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            using var repository = options.Open(parsed, toWrite: true);
            using var source = Repository.Open(PlaceOf(repository, parsed.GetRequiredValue(from)), new RepositoryOptions { ReadOnly = true });
            SyncOutcome outcome;
            using (var progress = new VcsProgress())
            {
                outcome = repository.Pull(new RepositorySource(source), progress, cancellation);
            }

            var plan = parsed.GetValue(noMerge) ? new MergePlan.NothingToDo() : repository.Merge([], $"Merge {source.Root}", options.AuthorIn(parsed));
            Print(options.IsJson(parsed), outcome, plan, repository);
            return plan is MergePlan.Merged { Conflicts.IsEmpty: false } ? ExitCode.Failed : ExitCode.Done;
        }, cancellation));
        return command.WithExamples("purva vcs pull", "purva vcs pull ../shop-laptop", "purva vcs pull --no-merge --json").WithNotes("A pull that was stopped goes on where it was. The exit code is 1 when something is left to settle.");
    }

    public static string PlaceOf(Repository repository, string named) => repository.Refs.Remotes.TryGetValue(named, out var place) ? place
        : named == "origin" ? throw new CommandFailedException("This repository was not cloned, so it has no 'origin'. Name a folder.", ExitCode.NotFound)
        : named;

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
