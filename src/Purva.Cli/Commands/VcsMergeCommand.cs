using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs merge</c>.</summary>
internal static class VcsMergeCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var names = new Argument<string[]>("name") { Description = "What to merge; without, the other heads of this branch.", Arity = ArgumentArity.ZeroOrMore };
        var message = new Option<string?>("--message", "-m") { Description = "What the commit says of itself." };
        var abort = new Option<bool>("--abort") { Description = "Give up a merge that waits to be committed, or that was stopped halfway." };
        var command = new Command("merge", "Join other branches or commits to what is checked out. What contradicts each other waits for you; nothing is lost.") { names, message, abort };
        options.AddTo(command, withAuthor: true);
        command.SetAction(parsed =>
        {
            using var repository = parsed.GetValue(abort) ? options.OpenTakingBack(parsed) : options.Open(parsed, toWrite: true);
            if (parsed.GetValue(abort))
            {
                var kept = repository.Resumed is null || !repository.Refs.Checkout.Merging.IsEmpty ? repository.AbortMerge() : [];
                if (options.IsJson(parsed))
                {
                    Output.Print(new JsonObject { ["kept"] = VcsJson.Array(kept) });
                }
                else
                {
                    Console.Out.WriteLine($"The merge is given up.{(kept.Count > 0 ? $" Changed since it put them here, and kept: {string.Join(", ", kept.Select(EntryName.Shown))}." : string.Empty)}");
                }

                return ExitCode.Done;
            }

            var said = parsed.GetValue(names) ?? [];
            var text = parsed.GetValue(message) ?? (said.Length == 0 ? "Merge the heads of " + repository.Refs.Checkout.Branch : $"Merge {string.Join(", ", said)}");
            var plan = repository.Merge([.. said.Select(repository.Resolve)], text, options.AuthorIn(parsed));
            if (options.IsJson(parsed))
            {
                Output.Print(VcsJson.Of(plan, repository.Refs.Checkout.Commit));
            }
            else
            {
                VcsJson.Print(plan, repository.Refs.Checkout.Commit);
            }

            return plan is MergePlan.Merged { Conflicts.IsEmpty: false } ? ExitCode.Failed : ExitCode.Done;
        });
        return command
            .WithExamples("purva vcs merge feature", "purva vcs merge", "purva vcs merge feature fix docs -m 'Join the week'", "purva vcs merge --abort")
            .WithNotes("The exit code is 1 when something is left to settle.");
    }
}
