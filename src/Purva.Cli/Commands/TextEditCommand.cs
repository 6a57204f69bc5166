using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using DiffPlex;
using DiffPlex.Chunkers;
using Purva.Cli.Texts;
using Purva.Text.Documents;

namespace Purva.Cli.Commands;

/// <summary><c>purva text edit</c>.</summary>
internal static class TextEditCommand
{
    private const int MostBytes = 64 << 20;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file of a shared text; it is made where there is none." };
        var from = new Option<string>("--from") { Description = "A plain file in UTF-8 that holds the text as it shall be; - reads standard input.", DefaultValueFactory = _ => "-" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("edit", "Make a text what a plain file holds; what differs becomes edits of a replica of its own.") { file, from, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var wanted = await ReadPlainAsync(parsed.GetRequiredValue(from), cancellation);
            var document = File.Exists(path) ? await TextPath.ReadAsync(path, cancellation) : new TextDocument(TextPath.DrawReplica());
            var before = document.EventCount;
            Change(document, wanted);
            await TextPath.WriteAsync(path, document, cancellation);
            Print(document, document.EventCount - before, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command
            .WithExamples("purva text edit notes.ptxt --from notes.txt", "echo 'to buy: milk' | purva text edit notes.ptxt", "purva text edit notes.ptxt --from - --json < notes.txt")
            .WithNotes("Each call that changes something edits under an identity drawn at random, so that files may be copied and edited anywhere, and merged later.");
    }

    private static void Print(TextDocument document, int events, bool asJson)
    {
        if (asJson)
        {
            Output.Print(new JsonObject { ["replica"] = events == 0 ? null : document.Replica.ToString(), ["events"] = events, ["length"] = document.Length, ["version"] = new JsonArray([.. document.Version.Select(dot => (JsonNode)dot.ToString())]) });
            return;
        }

        Console.Out.WriteLine(events == 0 ? "nothing differs" : $"{events:n0} events of {document.Replica}, now {document.Length:n0} characters");
    }

    /// <summary>Word by word, from the end to the beginning, so that no edit moves what is still to come.</summary>
    private static void Change(TextDocument document, string wanted)
    {
        var diff = Differ.Instance.CreateDiffs(document.ToString(), wanted, false, false, new WordChunker());
        foreach (var block in diff.DiffBlocks.Reverse())
        {
            var position = Count(diff.PiecesOld, 0, block.DeleteStartA);
            document.Delete(position, Count(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA));
            document.Insert(position, string.Concat(diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)));
        }
    }

    private static int Count(IReadOnlyList<string> pieces, int start, int count) => pieces.Skip(start).Take(count).Sum(piece => piece.EnumerateRunes().Count());

    private static async Task<string> ReadPlainAsync(string name, CancellationToken cancellation)
    {
        if (name != "-" && !File.Exists(name))
        {
            throw new CommandFailedException($"There is no file '{name}'; name a plain text, or - for standard input.", ExitCode.NotFound);
        }

        await using var stream = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        for (int length; (length = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            read.Write(buffer, 0, length);
            if (read.Length > MostBytes)
            {
                throw new CommandFailedException($"'{name}' is longer than {MostBytes} bytes.", ExitCode.Usage);
            }
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(read.GetBuffer(), 0, (int)read.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new CommandFailedException($"'{name}' is not UTF-8.", ExitCode.Usage);
        }
    }
}
