using System.CommandLine;
using Purva.Cli.Versioning;
using Purva.Tracing;
using Purva.Versioning;
using Purva.Versioning.Commits;
using Purva.Versioning.Graph;
using Purva.Versioning.Objects;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs log</c>.</summary>
internal static class VcsLogCommand
{
    /// <summary>So many digits of a commit stand in a picture.</summary>
    private const int MostDigits = 6;

    public static Command Create()
    {
        var options = new VcsOptions();
        var names = new Argument<string[]>("name") { Description = "Whose history; without, that of what is checked out.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "The history of all branches and tags." };
        var graph = new Option<bool>("--graph") { Description = "Draw how the commits follow each other." };
        var without = new Option<string[]>("--without") { Description = "Leave out what is in this one's history." };
        var most = new Option<int>("--number", "-n") { Description = "Most commits to show.", DefaultValueFactory = _ => int.MaxValue };
        var picture = new Option<string?>("--picture") { Description = "Write a space-time picture (SVG) of these commits to a file instead: a line for whoever commits in a row." };
        var command = new Command("log", "Show commits, each before what it came from.") { names, all, graph, without, most, picture };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            ObjectId[] heads = parsed.GetValue(all) ? [.. repository.Refs.Branches.Values.SelectMany(one => one), .. repository.Refs.Tags.Keys.Select(repository.FindTagged).OfType<ObjectId>()]
                : parsed.GetValue(names) is { Length: > 0 } said ? [.. said.Select(repository.Resolve)] : [repository.Resolve("HEAD")];
            var left = (parsed.GetValue(without) ?? []).Select(repository.Resolve).Select(repository.History.Find).ToArray();
            var numbers = repository.History.Graph.Reachable([.. heads.Select(repository.History.Find).Distinct()], left).Take(parsed.GetValue(most));
            if (parsed.GetValue(picture) is { } path)
            {
                return Draw(repository, [.. numbers.Take(HistoryPicture.MostCommits)], path);
            }

            Print(repository, numbers, options.IsJson(parsed), parsed.GetValue(graph));
            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs log", "purva vcs log --graph --all", "purva vcs log --all --picture history.svg", "purva vcs log feature --without main", "purva vcs log -n 5 --json").WithNotes("JSON is one line for each commit.");
    }

    private static int Draw(Repository repository, int[] numbers, string path)
    {
        var labels = repository.Refs.Branches.SelectMany(one => one.Value.Select(head => (Head: head, one.Key))).ToLookup(one => one.Head, one => one.Key);
        var diagram = HistoryPicture.Draw(
            repository.History.Graph,
            numbers,
            number => string.Join(", ", labels[repository.History[number].Id]) is { Length: > 0 } names ? names : repository.History[number].Id.ToShortString()[..MostDigits],
            number => $"{CloneId.Of(repository.History[number].Dot.Replica)}·{repository.History[number].Dot.Replica.Value & CloneId.MaxLines}",
            Path.GetFileName(repository.Root));
        File.WriteAllText(path, SpaceTimeSvg.Render(diagram));
        Console.Out.WriteLine($"{numbers.Length:n0} commits in {path}.");
        return ExitCode.Done;
    }

    private static void Print(Repository repository, IEnumerable<int> numbers, bool asJson, bool withGraph)
    {
        var labels = repository.Refs.Branches.SelectMany(one => one.Value.Select(head => (Head: head, one.Key))).Concat(repository.Refs.Tags.Keys.Select(tag => (Head: repository.FindTagged(tag) ?? ObjectId.None, Key: tag))).ToLookup(one => one.Head, one => one.Key);
        var lanes = new LogLanes();
        foreach (var number in numbers)
        {
            var id = repository.History[number].Id;
            var commit = repository.Objects.ReadCommit(id);
            if (asJson)
            {
                Output.PrintLine(VcsJson.Of(id, commit));
                continue;
            }

            var (here, below) = withGraph ? lanes.Take(number, repository.History.Graph.ParentsOf(number)) : (string.Empty, null);
            Console.Out.WriteLine(here + VcsLogText.LineOf(id, commit, string.Join(", ", labels[id])));
            if (below is not null)
            {
                Console.Out.WriteLine(below);
            }
        }
    }
}
