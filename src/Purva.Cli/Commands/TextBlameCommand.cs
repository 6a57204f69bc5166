using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Texts;

namespace Purva.Cli.Commands;

/// <summary><c>purva text blame</c>.</summary>
internal static class TextBlameCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file of a shared text." };
        var at = VersionArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("blame", "Show who put in which characters of a text.") { file, at, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var document = await TextPath.ReadAsync(parsed.GetRequiredValue(file), cancellation);
            var version = VersionArgument.Of(document, parsed.GetValue(at));
            var (runes, stretches) = (document.At(version).EnumerateRunes().ToArray(), document.Blame([.. version]));
            if (parsed.GetValue(json))
            {
                Output.Print(new JsonArray([.. stretches.Select(one => (JsonNode)new JsonObject
                {
                    ["position"] = one.Position, ["author"] = one.First.Replica.ToString(), ["first"] = one.First.ToString(), ["text"] = string.Concat(runes.Skip(one.Position).Take(one.Length)),
                })]));
                return ExitCode.Done;
            }

            var table = new TextTable("first", "text");
            foreach (var one in stretches)
            {
                table.Add(one.First.ToString(), string.Concat(runes.AsSpan(one.Position, one.Length).ToArray()).ReplaceLineEndings("⏎"));
            }

            Console.Out.Write(table);
            return ExitCode.Done;
        });
        return command.WithExamples("purva text blame notes.ptxt", "purva text blame notes.ptxt --at a1:168 --json");
    }
}
