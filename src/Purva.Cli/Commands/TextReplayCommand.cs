using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Texts;
using Purva.Cli.Tracing;

namespace Purva.Cli.Commands;

/// <summary><c>purva text replay</c>.</summary>
internal static class TextReplayCommand
{
    private static readonly string[] Form =
    [
        "A trace is JSON, perhaps packed as .gz or .zst, in the form of github.com/josephg/editing-traces:",
        "",
        "  { \"endContent\": \"ab\", \"txns\": [ { \"agent\": 0, \"parents\": [], \"patches\": [ [0, 0, \"ab\"] ] } ] }",
        "",
        "A patch is a position, how many characters go there, and what comes in; positions are code points. Without 'parents' a step comes after the one before.",
        "A trace in which nothing is concurrent goes through both engines, another one through documents only: operations need a server's order.",
        "Times are those of a first run in a cold process. Where a text is not the trace's the exit code is 1, for a file that is no trace 2.",
    ];

    public static Command Create()
    {
        var file = new Argument<string>("trace") { Description = "The trace; - reads standard input." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("replay", "Go through what people really typed, and see whether their text comes of it, how fast, and how large its file is.") { file, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(file);
            try
            {
                var trace = await ReadAsync(name);
                return Replay(name, trace, parsed.GetValue(json), cancellation);
            }
            catch (Exception wrong) when (wrong is InvalidDataException or ZstdSharp.ZstdException)
            {
                throw new CommandFailedException($"{name}: {wrong.Message} See 'purva text replay --help'.", ExitCode.Usage);
            }
        });
        return command.WithExamples("purva text replay automerge-paper.json.gz", "purva text replay friendsforever.json.gz --json").WithNotes(Form);
    }

    private static async Task<EditingTrace> ReadAsync(string name)
    {
        await using var source = TraceSource.Open(name);
        return EditingTrace.Read(source.Text);
    }

    private static int Replay(string name, EditingTrace trace, bool asJson, CancellationToken cancellation)
    {
        var replay = new TraceReplay(trace, Tell, cancellation);
        var (ways, files) = (replay.Run().ToList(), replay.Store().ToList());
        Tell("");
        if (asJson)
        {
            Output.Print(ToJson(name, trace, replay.Events, ways, files));
        }
        else
        {
            Print(name, trace, replay.Events, ways, files);
        }

        return ways.TrueForAll(way => way.IsEqual) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>What is being done, on one line of a terminal; nothing where nobody looks.</summary>
    private static void Tell(string what)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{what.PadRight(40)}\r{what}");
        }
    }

    private static void Print(string name, EditingTrace trace, int events, List<ReplayedWay> ways, List<ReplayedFile> files)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {trace.Steps.Length:n0} steps of {trace.Authors:n0} {(trace.Authors == 1 ? "author" : "authors")}, {events:n0} events, {trace.End.Length:n0} characters in the end"));
        var table = new TextTable("way", "text", "ms");
        foreach (var way in ways)
        {
            table.Add(way.Way, way.IsEqual ? "equal" : "DIFFERENT", Milliseconds(way.Time));
        }

        Console.Out.Write(table);
        table = new TextTable("file", "bytes", "opened in ms");
        foreach (var file in files)
        {
            table.Add(file.What, file.Bytes.ToString("n0", CultureInfo.InvariantCulture), Milliseconds(file.Open));
        }

        Console.Out.Write(table);
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static JsonObject ToJson(string name, EditingTrace trace, int events, List<ReplayedWay> ways, List<ReplayedFile> files) => new()
    {
        ["trace"] = name,
        ["steps"] = trace.Steps.Length,
        ["authors"] = trace.Authors,
        ["events"] = events,
        ["length"] = trace.End.Length,
        ["ways"] = new JsonArray([.. ways.Select(way => (JsonNode)new JsonObject { ["way"] = way.Way, ["equal"] = way.IsEqual, ["milliseconds"] = Math.Round(way.Time.TotalMilliseconds, 3) })]),
        ["files"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject { ["file"] = file.What, ["bytes"] = file.Bytes, ["openedInMilliseconds"] = Math.Round(file.Open.TotalMilliseconds, 3) })]),
    };
}
