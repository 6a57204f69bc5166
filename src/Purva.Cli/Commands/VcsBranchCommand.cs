using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs branch</c>.</summary>
internal static class VcsBranchCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var name = new Argument<string?>("name") { Description = "A branch to make; without, all are shown.", DefaultValueFactory = _ => null };
        var at = new Argument<string>("at") { Description = "Where it begins.", DefaultValueFactory = _ => "HEAD" };
        var delete = new Option<bool>("--delete", "-d") { Description = "Remove the branch; its commits stay." };
        var moves = new Option<bool>("--moves") { Description = "Show every move of every branch, or of the one that is named." };
        var command = new Command("branch", "Show, make or remove branches.") { name, at, delete, moves };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var (named, isMoves) = (parsed.GetValue(name), parsed.GetValue(moves));
            using var repository = options.Open(parsed, toWrite: named is not null && !isMoves);
            if (isMoves)
            {
                var lines = repository.Moves().Where(line => named is null || line.Split('\t') is [_, var branch, ..] && branch == named);
                Console.Out.WriteLine(options.IsJson(parsed) ? VcsJson.Array(lines).ToJsonString() : string.Join(Environment.NewLine, lines));
                return ExitCode.Done;
            }

            if (named is not null && parsed.GetValue(delete))
            {
                repository.DeleteBranch(named);
            }
            else if (named is not null)
            {
                repository.CreateBranch(named, repository.Resolve(parsed.GetValue(at)!));
            }

            Show(repository.Refs, options.IsJson(parsed));
            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs branch", "purva vcs branch feature", "purva vcs branch fix main~2", "purva vcs branch -d feature", "purva vcs branch --moves main");
    }

    private static void Show(Purva.Versioning.Refs.RefTable refs, bool asJson)
    {
        if (asJson)
        {
            Output.Print(new JsonObject([.. refs.Branches.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)VcsJson.Array(one.Value.Select(head => head.ToString()))))]));
            return;
        }

        foreach (var (branch, heads) in refs.Branches)
        {
            Console.Out.WriteLine($"{(branch == refs.Checkout.Branch ? '*' : ' ')} {branch} {string.Join(' ', heads.Select(head => head.ToShortString()))}{(heads.Length > 1 ? " (several heads)" : string.Empty)}");
        }
    }
}
