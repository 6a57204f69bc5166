using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Texts;

namespace Purva.Cli.Commands;

/// <summary><c>purva text show</c>.</summary>
internal static class TextShowCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file of a shared text." };
        var at = VersionArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("show", "Print a text as it is, or as a version has it.") { file, at, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var document = await TextPath.ReadAsync(parsed.GetRequiredValue(file), cancellation);
            var version = VersionArgument.Of(document, parsed.GetValue(at));
            var text = document.At(version);
            if (parsed.GetValue(json))
            {
                Output.Print(new JsonObject { ["version"] = new JsonArray([.. version.Order().Select(dot => (JsonNode)dot.ToString())]), ["text"] = text });
            }
            else
            {
                Console.Out.Write(text);
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva text show notes.ptxt", "purva text show notes.ptxt --at a1:168", "purva text show notes.ptxt --json");
    }
}
