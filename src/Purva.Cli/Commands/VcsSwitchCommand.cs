using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs switch</c>.</summary>
internal static class VcsSwitchCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var name = new Argument<string?>("name") { Description = "A branch, a tag or a commit; a tag or commit detaches the head.", DefaultValueFactory = _ => null };
        var isNew = new Option<bool>("--new", "-n") { Description = "Make the branch here, and keep all changes of the files." };
        var abort = new Option<bool>("--abort") { Description = "Take back a switch or merge that was stopped halfway and cannot be finished." };
        var command = new Command("switch", "Check another branch or commit out. Refused where changes would be lost.") { name, isNew, abort };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = parsed.GetValue(abort) ? options.OpenTakingBack(parsed) : options.Open(parsed, toWrite: true);
            switch (parsed.GetValue(abort), parsed.GetValue(isNew), parsed.GetValue(name))
            {
                case (true, _, _) when repository.Resumed is null:
                    throw new CommandFailedException("No switch or merge was stopped halfway.", ExitCode.Failed);
                case (true, _, _):
                    break;
                case (_, _, null):
                    throw new CommandFailedException("Name what to check out.", ExitCode.Usage);
                case (_, true, { } made):
                    repository.SwitchToNew(made);
                    break;
                case (_, _, { } named):
                    repository.Switch(named);
                    break;
            }

            var checkout = repository.Refs.Checkout;
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonObject { ["branch"] = checkout.Branch, ["commit"] = checkout.Commit.ToString() });
            }
            else
            {
                Console.Out.WriteLine(checkout.Branch is { } branch ? $"On {branch} at {checkout.Commit.ToShortString()}." : $"On no branch at {checkout.Commit.ToShortString()}; 'purva vcs switch --new NAME' keeps what you commit here.");
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs switch main", "purva vcs switch --new feature", "purva vcs switch v1.0", "purva vcs switch --abort");
    }
}
