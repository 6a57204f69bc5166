using System.CommandLine;
using Purva.Cli.Versioning;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs show</c>.</summary>
internal static class VcsShowCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var name = new Argument<string>("name") { Description = "A branch, a tag or a commit.", DefaultValueFactory = _ => "HEAD" };
        var command = new Command("show", "Show a commit: who, when, its clock, and what it changed against its first parent.") { name };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            var id = repository.Resolve(parsed.GetRequiredValue(name));
            var commit = repository.Objects.ReadCommit(id);
            var before = commit.Parents is [var parent, ..] ? repository.Objects.ReadCommit(parent).Tree : ObjectId.None;
            var (old, now) = TreeWalk.Compare(repository.Objects, before, commit.Tree);
            if (options.IsJson(parsed))
            {
                var json = VcsJson.Of(id, commit);
                json["files"] = VcsDiffCommand.FilesOf(repository.Objects, old, now);
                Output.Print(json);
                return ExitCode.Done;
            }

            VcsLogText.PrintWhole(id, commit);
            VcsDiffCommand.Print(false, repository.Objects, old, now);
            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs show", "purva vcs show main~1", "purva vcs show v1.0 --json");
    }
}
