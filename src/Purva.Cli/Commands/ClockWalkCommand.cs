using System.CommandLine;
using System.Text;
using Purva.Cli.Clocks;
using Purva.Tracing;

namespace Purva.Cli.Commands;

/// <summary><c>purva clock walk</c>.</summary>
internal static class ClockWalkCommand
{
    private static readonly string[] Language =
    [
        "A script is lines such as these; # begins a comment, names with spaces stand in double quotes:",
        "",
        "  title \"Three friends\"",
        "  processes Arjun Priya Raj               # optional; the order in which vectors show their entries",
        "  send = tick                             # or: send = carry (the message takes the clock as it is)",
        "  receive = merge + tick                  # or: receive = merge",
        "  Arjun sends plan \"What is the plan?\"    = [1,0,0] 1",
        "  start: Priya ticks \"starts to type\"     = {Priya:1}",
        "  Priya receives plan                     = [1,2,0] 2",
        "  Raj hears Priya, Arjun                  # each of them sends, and Raj takes both at once",
        "  plan concurrent start                   # or: before, after, equals",
        "",
        "What stands behind = is expected: a vector, a Lamport time, or both. 'start:' names an event, a message names its send,",
        "and Priya.2 is the second line of Priya. Where a number or a claim is wrong the exit code is 1, for a script that cannot be read 2.",
    ];

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The script; - reads standard input." };
        var svg = new Option<string?>("--svg") { Description = "Also write a space-time diagram to this file." };
        var concurrent = new Option<bool>("--concurrent") { Description = "List, and in the picture mark, every concurrent pair of events." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("walk", "Walk through a script of ticks, sends and receipts, and show every clock.") { file, svg, concurrent, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(file);
            var script = await ReadAsync(name, cancellation);
            if (!Walk.TryRun(script, out var walk, out var problem))
            {
                throw new CommandFailedException(Describe(name, script, problem), ExitCode.Usage);
            }

            if (parsed.GetValue(svg) is { } picture)
            {
                await File.WriteAllTextAsync(picture, SpaceTimeSvg.Render(walk.Draw(parsed.GetValue(concurrent))), cancellation);
            }

            if (parsed.GetValue(json))
            {
                Output.Print(WalkJson.Of(walk, parsed.GetValue(concurrent)));
            }
            else
            {
                Console.Out.Write(WalkText.Of(walk, parsed.GetValue(concurrent)));
            }

            Complain(walk);
            return walk.IsAsExpected ? ExitCode.Done : ExitCode.Failed;
        });
        return command
            .WithExamples(
                "purva clock walk samples/clocks/chat.walk", "purva clock walk samples/clocks/trains.walk --svg trains.svg --concurrent",
                "printf 'alice sends hi\\nbob receives hi\\n' | purva clock walk -")
            .WithNotes(Language);
    }

    private static async Task<string> ReadAsync(string name, CancellationToken cancellation)
    {
        using var stream = name == "-" ? Console.OpenStandardInput() : ScriptIn(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[WalkLimits.MaxLength + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, length);
    }

    private static FileStream ScriptIn(string name) => File.Exists(name)
        ? File.OpenRead(name)
        : throw new CommandFailedException($"There is no file '{name}'; name a script, or - for standard input. 'purva clock walk --help' shows one.", ExitCode.NotFound);

    private static string Describe(string name, string script, WalkProblem problem)
    {
        var line = script.Split('\n')[problem.Line - 1].TrimEnd('\r').Replace('\t', ' ');
        var shown = line.Length > 160 ? line[..160] : line;
        return $"{name}, {problem}.{Environment.NewLine}  {shown}{Environment.NewLine}  {new string(' ', Math.Min(problem.Column - 1, 160))}^";
    }

    private static void Complain(Walk walk)
    {
        foreach (var wrong in walk.Mismatches)
        {
            Console.Error.WriteLine($"Line {wrong.Line}: at {walk.Events[wrong.Event].Name} the clock is {wrong.Actual}, and {wrong.Expected} is expected.");
        }

        foreach (var wrong in walk.Claims.Where(claim => !claim.Holds))
        {
            Console.Error.WriteLine(
                $"Line {wrong.Line}: {walk.Events[wrong.Left].Name} is {Comparison.PhraseFor(wrong.Actual)} {walk.Events[wrong.Right].Name}, not {Comparison.WordFor(wrong.Claimed)}.");
        }
    }
}
