using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Ordering;
using Purva.Tracing;

namespace Purva.Cli.Commands;

/// <summary><c>purva order replay</c>.</summary>
internal static class OrderReplayCommand
{
    private static readonly string[] Form =
    [
        "A graph is JSON; every event stands after its parents:",
        "",
        "  { \"title\": \"Two members\", \"members\": [ \"a\", { \"name\": \"b\", \"stake\": 2 } ], \"coinEvery\": 10,",
        "    \"events\": [ { \"name\": \"a1\", \"creator\": \"a\", \"time\": 1 }, { \"name\": \"b1\", \"creator\": \"b\", \"time\": 1 },",
        "                { \"name\": \"a2\", \"creator\": \"a\", \"selfParent\": \"a1\", \"otherParent\": \"b1\", \"time\": 5, \"signature\": \"8f03\",",
        "                  \"expect\": { \"round\": 1, \"witness\": false, \"received\": 2, \"order\": 3 } } ] }",
        "",
        "Times are microseconds. \"mark\": \"signature\" takes coins and tie-breaks from signatures instead of hashes, \"ties\": \"paper\" breaks ties",
        "without regard to causes. Where something is not as an 'expect' says the exit code is 1, for a file that is no graph 2. See docs/hashgraph.md.",
    ];

    public static Command Create()
    {
        var file = new Argument<string>("graph") { Description = "The graph; - reads standard input." };
        var picture = new Option<string?>("--picture") { Description = "Also write a picture (SVG) to this file." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("replay", "Print round, witness, fame, round received and place in the order of each event of a recorded graph.") { file, picture, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(file);
            var replay = Replay(name, await ReadAsync(name, cancellation));
            if (parsed.GetValue(picture) is { } path)
            {
                await File.WriteAllTextAsync(path, SpaceTimeSvg.Render(replay.Draw()), cancellation);
            }

            Print(replay, parsed.GetValue(json));
            return await ComplainAsync(replay) ? ExitCode.Failed : ExitCode.Done;
        });
        return command
            .WithExamples("purva order replay samples/hashgraph/two-rounds.json", "purva order replay graph.json --picture graph.svg", "purva order replay - --json < graph.json")
            .WithNotes(Form);
    }

    private static OrderReplay Replay(string name, byte[] text)
    {
        try
        {
            return OrderReplay.Of(GossipGraphFile.Read(text));
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailedException($"{name}: {e.Message} See 'purva order replay --help'.", ExitCode.Usage);
        }
    }

    private static async Task<byte[]> ReadAsync(string name, CancellationToken cancellation)
    {
        if (name != "-" && !File.Exists(name))
        {
            throw new CommandFailedException($"There is no file '{name}'; name a graph, or - for standard input.", ExitCode.NotFound);
        }

        await using var stream = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
        using var text = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (text.Length + read > GossipGraphFile.MostBytes)
            {
                throw new CommandFailedException($"{name} is longer than {GossipGraphFile.MostBytes} bytes; replay a part of it.", ExitCode.Usage);
            }

            text.Write(buffer, 0, read);
        }

        return text.ToArray();
    }

    private static void Print(OrderReplay replay, bool asJson)
    {
        if (asJson)
        {
            Output.Print(ToJson(replay));
            return;
        }

        var table = new TextTable("event", "member", "round", "witness", "fame", "received", "time", "order");
        foreach (var row in replay.Rows)
        {
            table.Add(
                row.Event.Name, replay.NameOf(row), Text(row.Fate.Round), row.Fate.IsWitness ? "yes" : "", row.FameText,
                row.Place is null ? "" : Text(row.Fate.RoundReceived), row.Place is null ? "" : Text(row.Fate.ConsensusMicroseconds), row.Place is { } place ? Text(place) : "");
        }

        Console.Out.WriteLine(replay.Title);
        Console.Out.Write(table);
        Console.Out.WriteLine($"order          {string.Join(' ', replay.InOrder.Select(row => row.Event.Name))}");
        Console.Out.WriteLine($"decided        {replay.LastRound} rounds, {replay.CoinsTossed} coins");
        Console.Out.WriteLine($"running hash   {replay.RunningHash}");
        foreach (var forker in replay.Forkers)
        {
            Console.Out.WriteLine($"forked         {forker}");
        }
    }

    private static JsonObject ToJson(OrderReplay replay) => new()
    {
        ["title"] = replay.Title,
        ["decidedRounds"] = replay.LastRound,
        ["coins"] = replay.CoinsTossed,
        ["runningHash"] = replay.RunningHash.ToString(),
        ["forkers"] = new JsonArray([.. replay.Forkers.Select(name => (JsonNode)name)]),
        ["events"] = new JsonArray([.. replay.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["name"] = row.Event.Name,
            ["member"] = replay.NameOf(row),
            ["round"] = row.Fate.Round,
            ["witness"] = row.Fate.IsWitness,
            ["fame"] = row.Fate.IsWitness ? row.FameText : null,
            ["received"] = row.Place is null ? null : row.Fate.RoundReceived,
            ["time"] = row.Place is null ? null : row.Fate.ConsensusMicroseconds,
            ["order"] = row.Place,
        })]),
    };

    private static async Task<bool> ComplainAsync(OrderReplay replay)
    {
        var isWrong = false;
        foreach (var (row, problem) in replay.Rows.SelectMany(row => row.Mismatches().Select(problem => (row, problem))))
        {
            isWrong = true;
            await Console.Error.WriteLineAsync($"{row.Event.Name}: {problem}.");
        }

        return isWrong;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
