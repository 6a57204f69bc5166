using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Purva.Benchmarks;

/// <summary>A table of figures. The first column names the row.</summary>
internal sealed class Report(string title, params string[] columns)
{
    private readonly List<object[]> rows = [];

    /// <summary>Adds a row: texts, and numbers as <see cref="double"/>; NaN where there is nothing to say.</summary>
    public void Add(params object[] cells) => rows.Add(cells);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{title} — {Machine()}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|{string.Join('|', columns.Select((_, i) => i == 0 ? "---" : "---:"))}|");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(Cell))} |");
        }

        return text.ToString();
    }

    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteString("machine", Machine());
            writer.WriteStartArray("rows");
            foreach (var row in rows)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";

    private static string Cell(object cell) => cell switch
    {
        double number when double.IsNaN(number) => "",
        double number when Math.Abs(number) >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.00", CultureInfo.InvariantCulture),
        _ => $"{cell}",
    };

    private void WriteRow(Utf8JsonWriter writer, object[] row)
    {
        writer.WriteStartObject();
        foreach (var (column, cell) in columns.Zip(row))
        {
            if (cell is not double number)
            {
                writer.WriteString(column, $"{cell}");
            }
            else if (!double.IsNaN(number))
            {
                writer.WriteNumber(column, Math.Round(number, 3));
            }
        }

        writer.WriteEndObject();
    }
}
