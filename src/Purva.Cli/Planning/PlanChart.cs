using System.Globalization;
using Purva.Cli.Drawing;
using ScottPlot;

namespace Purva.Cli.Planning;

/// <summary>Bars from left to right, one below the other, as SVG or PNG.</summary>
internal static class PlanChart
{
    private const int Width = 900, BarHeight = 34, Beside = 130;
    private const string Family = "Purva chart";
    private static readonly Color Ink = Color.FromHex("#1f2933"), Less = Color.FromHex("#4f46e5"), More = Color.FromHex("#0f766e");

    /// <summary>Writes one bar for each number, on an axis of tenfold steps; what is below one stands at one.</summary>
    public static void WriteBars(string file, string title, string unit, IReadOnlyList<(string Name, double Value, string Label)> bars)
    {
        var plot = Begin(title, unit, bars.Count, i => bars[i].Name);
        var drawn = plot.Add.Bars(bars.Select((bar, i) => Bar(i, 0, Math.Log10(Math.Max(1, bar.Value)), bar.Label, More)).ToArray());
        drawn.Horizontal = true;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true, LabelFormatter = power => Math.Pow(10, power).ToString("#,0", CultureInfo.InvariantCulture) };
        plot.Axes.SetLimitsX(0, Math.Max(1, bars.Max(bar => Math.Log10(Math.Max(1, bar.Value)))) * 1.25);
        Save(plot, file, bars.Count);
    }

    /// <summary>Writes a tornado: for each input how far it moves the total to either side of what it is.</summary>
    public static void WriteTornado(string file, string title, string unit, double middle, IReadOnlyList<(string Name, double Low, double High)> swings)
    {
        var plot = Begin(title, unit, swings.Count, i => swings[i].Name);
        plot.Add.Bars(swings.SelectMany((swing, i) => new[] { Bar(i, middle, swing.Low, string.Empty, Less), Bar(i, middle, swing.High, string.Empty, More) }).ToArray()).Horizontal = true;
        plot.Add.VerticalLine(middle, 1, Ink);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => value.ToString("#,0", CultureInfo.InvariantCulture) };
        Save(plot, file, swings.Count);
    }

    /// <summary>Writes one line for each name, on axes of tenfold steps.</summary>
    public static void WriteLines(string file, string title, string across, string unit, IReadOnlyList<double> at, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> lines)
    {
        var plot = new Plot();
        plot.Add.Palette = new ScottPlot.Palettes.Category20();
        foreach (var (name, values) in lines)
        {
            var line = plot.Add.Scatter(at.Select(Math.Log10).ToArray(), values.Select(value => Math.Log10(Math.Max(1, value))).ToArray());
            line.LegendText = name;
            line.LineWidth = 2;
        }

        static string Power(double power) => Math.Pow(10, power).ToString("#,0.####", CultureInfo.InvariantCulture);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true, LabelFormatter = Power };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true, LabelFormatter = Power };
        plot.Title(title);
        plot.XLabel(across);
        plot.YLabel(unit);
        plot.ShowLegend(Edge.Right);
        UseFont(plot);
        Save(plot, file, lines.Count);
    }

    private static Bar Bar(int row, double from, double to, string label, Color colour) =>
        new() { Position = -row, ValueBase = from, Value = to, Label = label, FillColor = colour, LineWidth = 0, Orientation = Orientation.Horizontal, Size = 0.7 };

    private static Plot Begin(string title, string unit, int rows, Func<int, string> nameOf)
    {
        var plot = new Plot();
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. Enumerable.Range(0, rows).Select(i => (double)-i)], [.. Enumerable.Range(0, rows).Select(nameOf)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.SetLimitsY(0.6 - rows, 0.6);
        plot.Title(title);
        plot.XLabel(unit);
        plot.HideGrid();
        UseFont(plot);
        return plot;
    }

    private static void UseFont(Plot plot)
    {
        if (SystemFonts.FileOf("DejaVuSans", "LiberationSans-Regular", "NotoSans-Regular", "Arial") is { } font)
        {
            Fonts.AddFontFile(Family, font, bold: false, italic: false);
            plot.Font.Set(Family);
        }
    }

    private static void Save(Plot plot, string file, int rows)
    {
        var height = Beside + (rows * BarHeight);
        if (Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            plot.SavePng(file, Width, height);
        }
        else
        {
            // The name of the font is one that the reader's system knows.
            File.WriteAllText(file, plot.GetSvgXml(Width, height).Replace($"\"{Family}\"", "\"DejaVu Sans, Verdana, sans-serif\"", StringComparison.Ordinal));
        }
    }
}
