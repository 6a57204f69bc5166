using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using Purva.Cli.Commands;

namespace Purva.Cli.Planning;

/// <summary>A table of a plan, in whatever form is asked for.</summary>
/// <param name="title">What it shows.</param>
/// <param name="columns">For each column its heading, and its name in JSON and CSV.</param>
internal sealed class PlanTable(string title, params (string Heading, string Name)[] columns)
{
    private readonly List<PlanCell[]> rows = [];
    private readonly List<string> notes = [];

    public void Add(params PlanCell[] cells) => rows.Add(cells);

    /// <summary>A sentence below the table; it is not data.</summary>
    public void Note(string sentence) => notes.Add(sentence);

    public string ToText()
    {
        var table = new TextTable([.. columns.Select(column => column.Heading)]);
        foreach (var row in rows)
        {
            table.Add([.. row.Select(cell => cell.Text)]);
        }

        return $"{title}\n\n{table}{string.Concat(notes.Select(note => $"\n{note}"))}{(notes.Count > 0 ? "\n" : string.Empty)}";
    }

    public string ToMarkdown()
    {
        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"### {title}\n\n").Append(Line(columns.Select(column => column.Heading))).Append(Line(columns.Select((_, i) => rows.TrueForAll(row => row[i].IsNumber) ? "---:" : "---")));
        foreach (var row in rows)
        {
            text.Append(Line(row.Select(cell => cell.Text)));
        }

        return text.Append(string.Concat(notes.Select(note => $"\n{note}\n"))).ToString();
    }

    public string ToCsv()
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var (_, name) in columns)
            {
                csv.WriteField(name);
            }

            foreach (var row in rows)
            {
                csv.NextRecord();
                foreach (var cell in row)
                {
                    csv.WriteField(cell.Value?.ToString() ?? string.Empty);
                }
            }

            csv.NextRecord();
        }

        return text.ToString();
    }

    public JsonArray ToJson() => [.. rows.Select(row => (JsonNode)new JsonObject(columns.Zip(row, (column, cell) => KeyValuePair.Create(column.Name, cell.Value?.DeepClone()))))];
}

/// <summary>A cell: for people, and as it is.</summary>
internal readonly record struct PlanCell(string Text, JsonNode? Value)
{
    public bool IsNumber => Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    public static implicit operator PlanCell(string text) => new(text, text);

    public static PlanCell Of(double value, string format) => new(value.ToString(format, CultureInfo.InvariantCulture), value);

    public static PlanCell Of(decimal value, string text) => new(text, value);
}
