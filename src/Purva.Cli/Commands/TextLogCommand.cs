using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Texts;
using Purva.Text.Documents;

namespace Purva.Cli.Commands;

/// <summary><c>purva text log</c>.</summary>
internal static class TextLogCommand
{
    private const int MostShown = 40;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file of a shared text." };
        var at = VersionArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print JSON, one line for each run." };
        var command = new Command("log", "Show how a text came about: runs of edits, who made them, and what they had seen.") { file, at, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var document = await TextPath.ReadAsync(parsed.GetRequiredValue(file), cancellation);
            var changes = document.ChangesBetween([], [.. VersionArgument.Of(document, parsed.GetValue(at))]);
            if (parsed.GetValue(json))
            {
                foreach (var change in changes)
                {
                    Output.PrintLine(ToJson(change));
                }

                return ExitCode.Done;
            }

            var table = new TextTable("version", "author", "after", "in", "out", "text");
            foreach (var change in changes)
            {
                var (inserted, deleted) = CountOf(change);
                table.Add(
                    VersionOf(change), change.First.Replica.ToString(), string.Join(' ', change.Parents), inserted.ToString("n0", CultureInfo.InvariantCulture), deleted.ToString("n0", CultureInfo.InvariantCulture),
                    Shown(string.Concat(change.Edits.Select(edit => edit.Inserted))));
            }

            Console.Out.Write(table);
            Console.Out.WriteLine($"{document.EventCount:n0} events of {document.Known.Entries.Length:n0} replicas; now at {string.Join(' ', document.Version)}");
            return ExitCode.Done;
        });
        return command.WithExamples("purva text log notes.ptxt", "purva text log notes.ptxt --at a1:168", "purva text log notes.ptxt --json")
            .WithNotes("A version is named by its events without followers. 'purva text show FILE --at VERSION' prints the text that it has.");
    }

    private static (long Inserted, long Deleted) CountOf(TextChange change) =>
        (change.Edits.Sum(edit => (long)edit.Inserted.EnumerateRunes().Count()), change.Edits.Sum(edit => (long)edit.Deleted));

    private static string VersionOf(TextChange change)
    {
        var (inserted, deleted) = CountOf(change);
        return (change.First with { Counter = change.First.Counter + (ulong)(inserted + deleted) - 1 }).ToString();
    }

    private static string Shown(string text)
    {
        var line = string.Concat(text.EnumerateRunes().Take(MostShown + 1).Select(rune => System.Text.Rune.IsControl(rune) ? "·" : rune.ToString()));
        return line.EnumerateRunes().Count() > MostShown ? string.Concat(line.EnumerateRunes().Take(MostShown)) + "…" : line;
    }

    private static JsonObject ToJson(TextChange change) => new()
    {
        ["version"] = VersionOf(change),
        ["author"] = change.First.Replica.ToString(),
        ["first"] = change.First.ToString(),
        ["after"] = new JsonArray([.. change.Parents.Select(dot => (JsonNode)dot.ToString())]),
        ["edits"] = new JsonArray([.. change.Edits.Select(edit => (JsonNode)new JsonObject { ["position"] = edit.Position, ["deleted"] = edit.Deleted, ["inserted"] = edit.Inserted })]),
    };
}
