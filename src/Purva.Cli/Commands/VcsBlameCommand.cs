using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs blame</c>.</summary>
internal static class VcsBlameCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var path = new Argument<string>("path") { Description = "A file." };
        var at = new Argument<string>("at") { Description = "From which commit back.", DefaultValueFactory = _ => "HEAD" };
        var command = new Command("blame", "Show with which commit each line of a file came. Renames are followed.") { path, at };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            var lines = Blame.Of(repository.History, repository.Objects, repository.Resolve(parsed.GetRequiredValue(at)), options.PathIn(repository, parsed, parsed.GetRequiredValue(path)));
            var commits = lines.Select(line => line.Commit).Distinct().ToDictionary(id => id, repository.Objects.ReadCommit);
            if (options.IsJson(parsed))
            {
                Output.Print(new JsonArray([.. lines.Select((line, index) => (JsonNode)new JsonObject
                {
                    ["line"] = index + 1, ["commit"] = line.Commit.ToString(), ["author"] = commits[line.Commit].Author.ToString(), ["text"] = Encoding.UTF8.GetString(line.Line.Span).TrimEnd('\n'),
                })]));
                return ExitCode.Done;
            }

            using var output = Console.OpenStandardOutput();
            var width = commits.Values.Select(commit => commit.Author.Name.Length).DefaultIfEmpty().Max();
            foreach (var ((id, line), index) in lines.Select((line, index) => (line, index)))
            {
                var commit = commits[id];
                output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id.ToShortString()} {EntryName.Shown(commit.Author.Name).PadRight(width)} {commit.Author.Moment:yyyy-MM-dd} {index + 1,4}) ")));
                output.Write(line.Span);
                output.Write(line.Span is [.., (byte)'\n'] ? [] : "\n"u8);
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs blame src/cart.cs", "purva vcs blame src/cart.cs main~5");
    }
}
