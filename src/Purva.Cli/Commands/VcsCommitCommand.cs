using System.CommandLine;
using Purva.Cli.Versioning;
using Purva.Versioning.Objects;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs commit</c>.</summary>
internal static class VcsCommitCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var message = new Option<string>("--message", "-m") { Description = "What the commit says of itself.", Required = true };
        var all = new Option<bool>("--all", "-a") { Description = "Add all new files first." };
        var empty = new Option<bool>("--allow-empty") { Description = "Commit even if nothing has changed." };
        var command = new Command("commit", "Keep the files as they are: all that are tracked, and those that were added.") { message, all, empty };
        options.AddTo(command, withAuthor: true);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: true);
            if (parsed.GetValue(all))
            {
                repository.Add(string.Empty);
            }

            var id = repository.Commit(parsed.GetRequiredValue(message), options.AuthorIn(parsed), parsed.GetValue(empty));
            var commit = repository.Objects.ReadCommit(id);
            if (options.IsJson(parsed))
            {
                Output.Print(VcsJson.Of(id, commit));
            }
            else
            {
                Console.Out.WriteLine($"{id.ToShortString()} on {repository.Refs.Checkout.Branch ?? "no branch"}: {commit.Subject}");
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs commit -m 'Round half up'", "purva vcs commit -a -m 'begin' --author 'Ann <ann@example.org>'");
    }
}
