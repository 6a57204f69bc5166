using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Drawing;
using Purva.Cli.Tracing;
using Purva.Tracing;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;

namespace Purva.Cli.Commands;

/// <summary><c>purva trace draw</c>.</summary>
internal sealed class TraceDrawCommand
{
    private readonly TraceFiles files = new();
    private readonly Argument<string> file = TraceFiles.Argument();
    private readonly Option<string> output = new("--output", "-o") { Description = "The picture: a name that ends in .svg, .png, or .html for a page in which one can move about.", Required = true };
    private readonly Option<string[]> hosts = new("--hosts") { Description = "The hosts to be shown, from top to bottom: a,b,c. Default: all.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> hide = new("--hide") { Description = "Hosts to be left out; what went through them is joined by a dashed arrow.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> from = new("--from") { Description = "The event or time with which the picture begins, or what a page shows at first." };
    private readonly Option<string?> to = new("--to") { Description = "The event or time with which the picture ends, or what a page shows at first." };
    private readonly Option<string?> around = new("--around") { Description = "The event around which the picture stands." };
    private readonly Option<string> highlight = new("--highlight") { Description = "Ring every event whose text holds this.", DefaultValueFactory = _ => string.Empty };
    private readonly Option<string[]> why = new("--why") { Description = "Two events: how they stand to each other, with the path between them.", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> cones = new("--cones") { Description = "Shade what this event could have been influenced by, and what it could have influenced." };
    private readonly Option<int> most = NumberOption.Whole("--most", "How many events and stretches a picture shows at most; a page shows all.", 60, 1, 5_000);
    private readonly Option<bool> noCollapse = new("--no-collapse") { Description = "Show each event, also where a host neither sends nor receives for long." };
    private readonly Option<string> by = new("--by") { Description = "What stands further left: what has fewer causes (causality), or what happened earlier (time).", DefaultValueFactory = _ => "causality" };
    private readonly Option<bool> dark = new("--dark") { Description = "Draw for dark surroundings; an SVG or a page follows its reader otherwise." };
    private readonly Option<bool> light = new("--light") { Description = "Draw for light surroundings." };
    private readonly Option<bool> json = new("--json") { Description = "Print what was drawn as JSON." };

    private TraceDrawCommand() => by.AcceptOnlyFromAmong("causality", "time");

    public static Command Create()
    {
        var draw = new TraceDrawCommand();
        var command = new Command("draw", "Draw an execution as a space-time diagram: who knew what when.")
        {
            draw.file, draw.output, draw.hosts, draw.hide, draw.from, draw.to, draw.around, draw.highlight, draw.why, draw.cones, draw.most, draw.noCollapse, draw.by, draw.dark, draw.light, draw.json,
        };
        draw.files.AddTo(command);
        command.SetAction(draw.RunAsync);
        return command.WithExamples(
            "purva trace draw shop.log -o shop.svg", "purva trace draw shop.log -o shop.html", "purva trace draw shop.log -o around.png --around web:17 --most 40 --dark",
            "purva trace draw shop.log -o why.svg --why web:3 bank:9", "purva trace draw shop.log -o some.svg --hosts web,bank --highlight refund");
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(output);
        if (Path.GetExtension(name).ToLowerInvariant() is not (".svg" or ".png" or ".html") and var other)
        {
            throw new CommandFailedException($"A picture is written as .svg, .png or .html, not as '{other}'.", ExitCode.Usage);
        }

        var source = parsed.GetRequiredValue(file);
        var execution = files.SelectOneFrom(await files.ReadAsync(source, parsed, cancellation), parsed);
        var options = PlanIn(parsed).OptionsFor(execution);
        var title = $"{(source == "-" ? "Standard input" : Path.GetFileName(source))}{(execution.Name.Length > 0 ? $", {execution.Name}" : string.Empty)}";
        var theme = parsed.GetValue(dark) ? SpaceTimeTheme.Dark : parsed.GetValue(light) ? SpaceTimeTheme.Light : SpaceTimeTheme.Either;
        var causes = Causes.Of(execution);
        var drawn = new JsonObject { ["file"] = name, ["execution"] = execution.Name, ["events"] = execution.Count, ["hosts"] = execution.Hosts.Length, ["messages"] = causes.MessageCount };
        if (Path.GetExtension(name).Equals(".html", StringComparison.OrdinalIgnoreCase))
        {
            await File.WriteAllTextAsync(name, SpaceTimePage.Render(title, execution, causes, options, parsed.GetValue(highlight)!, theme), cancellation);
        }
        else
        {
            var scene = SpaceTimeScene.Of(execution, causes, options);
            var diagram = scene.ToDiagram(title);
            drawn["shown"] = new JsonObject { ["events"] = scene.Items.Sum(item => (long)item.Count), ["hosts"] = scene.Hosts.Length, ["messages"] = scene.Links.Length };
            await WriteAsync(name, diagram, theme, cancellation);
        }

        if (Path.GetExtension(name).Equals(".png", StringComparison.OrdinalIgnoreCase) && !SpaceTimeFonts.IsAny)
        {
            await Console.Error.WriteLineAsync("There is no font on this system, so the picture has no texts; an .svg or .html needs none.");
        }

        Tell(drawn, parsed.GetValue(json));
        return ExitCode.Done;
    }

    private DrawPlan PlanIn(ParseResult parsed) => new()
    {
        Hosts = parsed.GetValue(hosts) ?? [],
        Hidden = parsed.GetValue(hide) ?? [],
        From = parsed.GetValue(from),
        To = parsed.GetValue(to),
        Around = parsed.GetValue(around),
        Cones = parsed.GetValue(cones),
        Why = parsed.GetValue(why) ?? [],
        Highlight = parsed.GetValue(highlight)!,
        Most = parsed.GetValue(most),
        Collapses = !parsed.GetValue(noCollapse),
        ByTime = parsed.GetValue(by) == "time",
    };

    private static Task WriteAsync(string name, SpaceTimeDiagram diagram, SpaceTimeTheme theme, CancellationToken cancellation) =>
        Path.GetExtension(name).Equals(".png", StringComparison.OrdinalIgnoreCase)
            ? File.WriteAllBytesAsync(name, SpaceTimePng.Render(diagram, theme), cancellation)
            : File.WriteAllTextAsync(name, SpaceTimeSvg.Render(diagram, theme), cancellation);

    private static void Tell(JsonObject drawn, bool asJson)
    {
        if (asJson)
        {
            Output.Print(drawn);
            return;
        }

        var shown = drawn["shown"];
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{drawn["file"]}: {shown?["events"] ?? drawn["events"]} of {drawn["events"]} events, {shown?["messages"] ?? drawn["messages"]} of {drawn["messages"]} messages."));
    }
}
