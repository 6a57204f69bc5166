using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Commands;

namespace Purva.Cli.Planning;

/// <summary>The forms in which a plan is printed.</summary>
internal sealed class PlanOutput
{
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };
    private readonly Option<bool> markdown = new("--markdown") { Description = "Print Markdown." };
    private readonly Option<bool> csv = new("--csv") { Description = "Print CSV." };
    private readonly Option<string?> chart = new("--chart") { Description = "Also draw a chart into this file: .svg or .png." };

    public void AddTo(Command command, bool withChart = true)
    {
        command.Options.Add(json);
        command.Options.Add(markdown);
        command.Options.Add(csv);
        if (withChart)
        {
            command.Options.Add(chart);
        }

        command.Validators.Add(result =>
        {
            if (new[] { json, markdown, csv }.Count(result.GetValue) > 1)
            {
                result.AddError("One of --json, --markdown and --csv, not several.");
            }
        });
    }

    public void Print(ParseResult parsed, PlanTable table, params ReadOnlySpan<(string Name, JsonNode? Value)> beside)
    {
        if (parsed.GetValue(json))
        {
            var document = new JsonObject();
            foreach (var (name, value) in beside)
            {
                document[name] = value;
            }

            document["rows"] = table.ToJson();
            Output.Print(document);
            return;
        }

        Console.Out.Write(parsed.GetValue(markdown) ? table.ToMarkdown() : parsed.GetValue(csv) ? table.ToCsv() : table.ToText());
    }

    /// <summary>Where the chart goes, if one is asked for; a name of another kind is refused before any work is done.</summary>
    public string? ChartIn(ParseResult parsed) => parsed.GetValue(chart) is not { } file ? null
        : Path.GetExtension(file).ToLowerInvariant() is ".svg" or ".png" ? file
        : throw new CommandFailedException($"A chart is written as .svg or .png, not as '{Path.GetExtension(file)}'.", ExitCode.Usage);
}
