using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Demos;
using Spectre.Console;

namespace Purva.Cli.Commands;

/// <summary><c>purva demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = $"Which: {string.Join(", ", DemoCatalogue.All.Select(demo => demo.Name))}. Without one they are listed.", Arity = ArgumentArity.ZeroOrOne };
        name.CompletionSources.Add(_ => DemoCatalogue.All.Select(demo => new System.CommandLine.Completions.CompletionItem(demo.Name)));
        var all = new Option<bool>("--all") { Description = "Tell them all, one after the other." };
        var seed = NumberOption.Seed("What decides all chance in a demo. Default: 1.");
        var brief = new Option<bool>("--brief") { Description = "Measure with small loads: for a first look, not for the figures." };
        var picture = new Option<string?>("--picture") { Description = "Also write the demo's picture to this file, as SVG. The same seed draws the same." };
        var json = new Option<bool>("--json") { Description = "Print claims and figures as JSON instead of the story." };
        var command = new Command("demo", "Show a system in which causality matters: the trap that fails, the rule that holds, and figures measured while you look.") { name, all, seed, brief, picture, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var chosen = Choose(parsed.GetValue(name), parsed.GetValue(all));
            if (chosen is null)
            {
                List(parsed.GetValue(json));
                return ExitCode.Done;
            }

            if (parsed.GetValue(picture) is not null && chosen.Count != 1)
            {
                throw new CommandFailedException("--picture is of one demo; name it.", ExitCode.Usage);
            }

            var stages = chosen.ToDictionary(demo => demo, _ => new DemoStage(ConsoleFor(parsed.GetValue(json)), parsed.GetValue(seed) ?? 1, parsed.GetValue(brief)));
            var reports = await TellAsync(stages, parsed.GetValue(json), cancellation);
            if (parsed.GetValue(picture) is { } file)
            {
                await WriteAsync(file, chosen[0], stages[chosen[0]], cancellation);
            }

            return reports.TrueForAll(report => report.Passed) ? ExitCode.Done : ExitCode.Failed;
        });
        return command
            .WithExamples("purva demo", "purva demo food-orders", "purva demo --all --brief", "purva demo food-orders --json", "purva demo exchange --picture exchange.svg")
            .WithNotes("The exit code is 0 when every claim held, 1 when one did not, 2 for a wrong call, 130 when it was stopped.");
    }

    private static IReadOnlyList<IDemo>? Choose(string? name, bool all) => (name, all) switch
    {
        (null, false) => null,
        (null, true) => DemoCatalogue.All,
        (not null, true) => throw new CommandFailedException($"Either '{name}' or --all, not both.", ExitCode.Usage),
        _ => DemoCatalogue.All.Where(demo => demo.Name == name).ToList() is [var found] ? [found]
            : throw new CommandFailedException($"There is no demo '{name}'; there are {string.Join(", ", DemoCatalogue.All.Select(demo => demo.Name))}.", ExitCode.Usage),
    };

    private static void List(bool asJson)
    {
        if (asJson)
        {
            Output.Print(new JsonArray([.. DemoCatalogue.All.Select(demo => new JsonObject { ["demo"] = demo.Name, ["summary"] = demo.Summary })]));
            return;
        }

        var table = new TextTable("demo", "what it shows");
        foreach (var demo in DemoCatalogue.All)
        {
            table.Add(demo.Name, demo.Summary);
        }

        Console.Out.Write(table.ToString());
    }

    private static IAnsiConsole ConsoleFor(bool isJson) =>
        isJson ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }) : AnsiConsole.Console;

    private static async Task<List<DemoReport>> TellAsync(IReadOnlyDictionary<IDemo, DemoStage> stages, bool asJson, CancellationToken cancellation)
    {
        var reports = new List<DemoReport>();
        foreach (var (demo, stage) in stages)
        {
            stage.Chapter(demo.Name);
            stage.Say($"{demo.Summary}.");
            var failure = await TellAsync(demo, stage, cancellation);
            reports.Add(new DemoReport(demo.Name, stage.Claims, stage.Figures, failure));
            stage.Say(string.Empty);
            stage.Say(reports[^1].Verdict);
        }

        if (asJson)
        {
            Output.Print(reports.Count == 1 ? reports[0].ToJson() : new JsonArray([.. reports.Select(report => report.ToJson())]));
        }

        return reports;
    }

    private static Task WriteAsync(string file, IDemo demo, DemoStage stage, CancellationToken cancellation) =>
        stage.DrawPicture is { } draw ? File.WriteAllTextAsync(file, draw(), cancellation) : throw new CommandFailedException($"The demo '{demo.Name}' has no picture.", ExitCode.Usage);

    /// <summary>One demo that cannot go on, because a port is taken for instance, does not keep the others from being told.</summary>
    private static async Task<string?> TellAsync(IDemo demo, DemoStage stage, CancellationToken cancellation)
    {
        try
        {
            await demo.TellAsync(stage, cancellation);
            return null;
        }
        catch (CommandFailedException e)
        {
            return e.Message;
        }
    }
}
