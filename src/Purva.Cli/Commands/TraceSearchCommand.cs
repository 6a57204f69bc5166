using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Tracing;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace search</c>.</summary>
internal static class TraceSearchCommand
{
    private static readonly string[] Language =
    [
        "A pattern is clauses with semicolons between them. Events: conditions that must all hold, perhaps with a name before a colon:",
        "",
        "  GET                        the text contains GET; with spaces or signs in double quotes",
        "  host=web                   also != for not, and ~ for contains; instead of host: text, or any field of the log",
        "  a: host=web \"GET /cart\"    an event with a name",
        "",
        "Relations between named events: a -> b, a happened before b; a => b, b directly follows a; a || b, neither knows the other.",
        "",
        "The exit code is 0 when something is found, 1 when nothing is, 2 for a wrong call, 3 for a file or an execution that is not there.",
    ];

    public static Command Create()
    {
        var (files, file) = (new TraceFiles(), TraceFiles.Argument());
        var sought = new Argument<string>("pattern") { Description = "What is sought: a word, conditions, or a shape of several events." };
        var most = NumberOption.Whole("--most", "How many matches are shown of each execution.", 100, 1, 1_000_000);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("search", "Find events by text, host or field, and shapes of several events by how they stand to each other.") { file, sought, most, json };
        files.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!EventPattern.TryParse(parsed.GetRequiredValue(sought), out var pattern, out var problem))
            {
                throw new CommandFailedException($"{problem} 'purva trace search --help' shows the language.", ExitCode.Usage);
            }

            var trace = await files.ReadAsync(parsed.GetRequiredValue(file), parsed, cancellation);
            var found = await Task.Run(() => files.SelectFrom(trace, parsed).Select(one => (Execution: one, Matches: Find(pattern, one, parsed.GetValue(most)))).ToArray(), cancellation).WaitAsync(cancellation);
            if (parsed.GetValue(json))
            {
                Output.Print(new JsonArray([.. found.Select(one => (JsonNode)Json(pattern, one.Execution, one.Matches))]));
            }
            else
            {
                Print(trace, pattern, found);
            }

            return found.Any(one => one.Matches.Matches.Length > 0) ? ExitCode.Done : ExitCode.Failed;
        });
        return command
            .WithExamples("purva trace search shop.log refund", "purva trace search shop.log 'host=web status!=200'", "purva trace search shop.log 'a: host=web \"GET\"; b: host=db; a -> b'", "purva trace search shop.log 'a: write; b: write; a || b' --json")
            .WithNotes(Language);
    }

    private static PatternMatches Find(EventPattern pattern, Execution execution, int most)
    {
        var causes = Causes.Of(execution);
        return pattern.Find(execution, causes, Effects.Of(execution, causes), most);
    }

    private static void Print(Trace trace, EventPattern pattern, (Execution Execution, PatternMatches Matches)[] found)
    {
        foreach (var (execution, matches) in found.Where(one => one.Matches.Matches.Length > 0))
        {
            EventText.PrintHeading(Console.Out, trace, execution);
            foreach (var match in matches.Matches)
            {
                CheckReport.PrintAll(Console.Out, match.Select((happened, place) => (
                    EventText.Line(execution, happened), pattern.Names.Length == 1 ? EventName.Of(execution, happened) : $"{pattern.Names[place]} = {EventName.Of(execution, happened)}", EventText.What(execution, happened))));
                if (pattern.Names.Length > 1)
                {
                    Console.Out.WriteLine();
                }
            }
        }

        var (count, isComplete) = (found.Sum(one => one.Matches.Matches.Length), found.All(one => one.Matches.IsComplete));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:n0} {(count == 1 ? "match" : "matches")}{(isComplete ? string.Empty : "; there may be more, the search stopped at its bounds (--most)")}."));
    }

    private static JsonObject Json(EventPattern pattern, Execution execution, PatternMatches found) => new()
    {
        ["execution"] = execution.Name,
        ["complete"] = found.IsComplete,
        ["matches"] = new JsonArray([.. found.Matches.Select(match => (JsonNode)new JsonObject(
            match.Select((happened, place) => KeyValuePair.Create(pattern.Names[place], (JsonNode?)EventText.Json(execution, happened)))))]),
    };
}
