using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Texts;
using Purva.Text.Documents;

namespace Purva.Cli.Commands;

/// <summary><c>purva text merge</c>.</summary>
internal static class TextMergeCommand
{
    public static Command Create()
    {
        var one = new Argument<string>("a") { Description = "A file of a shared text." };
        var other = new Argument<string>("b") { Description = "Another copy of it." };
        var output = new Option<string?>("--output", "-o") { Description = "Where the merged file goes; it may be one of the two. Default: only print the text." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("merge", "Bring two copies of a text together: nothing that anybody typed is lost, and the order does not matter.") { one, other, output, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (left, right) = (await TextPath.ReadAsync(parsed.GetRequiredValue(one), cancellation), await TextPath.ReadAsync(parsed.GetRequiredValue(other), cancellation));
            var (leftOnly, rightOnly) = (EventsSince(left, right), EventsSince(right, left));
            if (left.TryMerge(right) is var status && status != TextMergeStatus.Merged)
            {
                throw new CommandFailedException($"'{parsed.GetRequiredValue(other)}' cannot be taken in: {status}. Are they copies of one text?");
            }

            if (parsed.GetValue(output) is { } path)
            {
                await TextPath.WriteAsync(path, left, cancellation);
            }

            Print(left, leftOnly, rightOnly, parsed.GetValue(output), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command.WithExamples("purva text merge ann.ptxt bob.ptxt", "purva text merge ann.ptxt bob.ptxt -o ann.ptxt", "purva text merge ann.ptxt bob.ptxt --json");
    }

    private static long EventsSince(TextDocument one, TextDocument other) =>
        one.ChangesSince(other.Known).SelectMany(change => change.Edits).Sum(edit => (long)edit.Deleted + edit.Inserted.EnumerateRunes().Count());

    private static void Print(TextDocument merged, long leftOnly, long rightOnly, string? path, bool asJson)
    {
        if (asJson)
        {
            Output.Print(new JsonObject
            {
                ["onlyInA"] = leftOnly, ["onlyInB"] = rightOnly, ["events"] = merged.EventCount, ["version"] = new JsonArray([.. merged.Version.Select(dot => (JsonNode)dot.ToString())]), ["text"] = merged.ToString(),
            });
            return;
        }

        if (path is null)
        {
            Console.Out.Write(merged);
            return;
        }

        Console.Out.WriteLine($"{path}: {leftOnly:n0} events were only in the first, {rightOnly:n0} only in the second; now {merged.Length:n0} characters");
    }
}
