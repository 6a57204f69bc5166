using System.Globalization;
using System.Security;
using System.Text;

namespace Purva.Scenarios.Charts;

/// <summary>Curves over one axis as an SVG that is the same bytes for the same points, in light and in dark.</summary>
/// <param name="title">What is shown.</param>
/// <param name="across">What the horizontal axis counts.</param>
/// <param name="up">What the vertical axis counts.</param>
public sealed class LineChart(string title, string across, string up)
{
    private const double Width = 800, Height = 400, Left = 95, Right = 225, Top = 50, Bottom = 50;

    private const string Style =
        """
        <style>
        text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;font-size:12px;fill:#3e4c59}
        .title{font-size:16px;font-weight:600;fill:#1f2933}.end{text-anchor:end}.mid{text-anchor:middle}
        .paper{fill:#fffdf9;stroke:#e4e0d8}.grid{stroke:#e4e0d8}.curve{fill:none;stroke-width:2}
        .s0{stroke:#0f766e}.s1{stroke:#4f46e5}.s2{stroke:#b45309}.s3{stroke:#be123c}.s4{stroke:#0369a1}.s5{stroke:#4d7c0f}.s6{stroke:#52606d}
        @media (prefers-color-scheme: dark){
        text{fill:#cbd2d9}.title{fill:#f5f7fa}.paper{fill:#151a21;stroke:#2b343f}.grid{stroke:#2b343f}
        .s0{stroke:#5eead4}.s1{stroke:#a5b4fc}.s2{stroke:#fcd34d}.s3{stroke:#fda4af}.s4{stroke:#7dd3fc}.s5{stroke:#bef264}.s6{stroke:#9aa5b1}}
        </style>

        """;

    private readonly List<(string Name, IReadOnlyList<(double X, double Y)> Points)> curves = [];

    /// <summary>Whether steps across are tenfold.</summary>
    public bool IsLogAcross { get; init; }

    /// <summary>Whether steps up are tenfold.</summary>
    public bool IsLogUp { get; init; }

    /// <summary>Adds a curve through points that go from left to right. On an axis of tenfold steps what is below one stands at one.</summary>
    /// <param name="name">What the curve is called, beside its end.</param>
    /// <param name="points">At least one point.</param>
    public LineChart Add(string name, IReadOnlyList<(double X, double Y)> points)
    {
        curves.Add((name, points));
        return this;
    }

    /// <summary>The chart as an SVG document that stands alone; at least one curve is needed. O(points).</summary>
    public string ToSvg()
    {
        var xs = Axis.Over(curves.SelectMany(curve => curve.Points).Select(point => point.X), IsLogAcross);
        var ys = Axis.Over(curves.SelectMany(curve => curve.Points).Select(point => point.Y).Append(0), IsLogUp);
        double X(double x) => Left + (xs.Share(x) * (Width - Left - Right));
        double Y(double y) => Height - Bottom - (ys.Share(y) * (Height - Top - Bottom));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(title)}</title>\n{Style}<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"{Width - 1}\" height=\"{Height - 1}\" rx=\"6\"/>\n");
        svg.Append(Label(Left, 28, "title", title)).Append(Label((Left + Width - Right) / 2, Height - 10, "mid", across)).Append(Label(Left - 8, Top - 12, "end", up));
        foreach (var tick in ys.Ticks)
        {
            svg.Append(Line(Left, Y(tick), Width - Right, Y(tick))).Append(Label(Left - 8, Y(tick) + 4, "end", Number(tick)));
        }

        foreach (var tick in xs.Ticks)
        {
            svg.Append(Line(X(tick), Top, X(tick), Height - Bottom)).Append(Label(X(tick), Height - Bottom + 18, "mid", Number(tick)));
        }

        AppendCurves(svg, X, Y);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Curves, and their names at the right, each as near to its end as the others leave room.</summary>
    private void AppendCurves(StringBuilder svg, Func<double, double> x, Func<double, double> y)
    {
        var order = curves.Select((curve, i) => (curve.Name, curve.Points, Style: i % 7)).OrderBy(curve => y(curve.Points[^1].Y)).ToList();
        var ends = Spread([.. order.Select(curve => y(curve.Points[^1].Y))]);
        foreach (var ((name, points, style), end) in order.Zip(ends))
        {
            var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x(point.X):0.#},{y(point.Y):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"curve s{style}\" points=\"{path}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"curve s{style}\" x1=\"{Width - Right + 6}\" y1=\"{end:0.#}\" x2=\"{Width - Right + 18}\" y2=\"{end:0.#}\"/>\n");
            svg.Append(Label(Width - Right + 23, end + 4, "", name));
        }
    }

    /// <summary>Heights that ascend, moved apart until each name has its line: first downwards, then up again from the axis.</summary>
    private static double[] Spread(double[] heights)
    {
        for (var i = 1; i < heights.Length; i++)
        {
            heights[i] = Math.Max(heights[i], heights[i - 1] + 16);
        }

        for (var (i, most) = (heights.Length - 1, Height - Bottom - 2); i >= 0; i--, most -= 16)
        {
            heights[i] = Math.Min(heights[i], most);
            most = heights[i];
        }

        return heights;
    }

    private static string Label(double x, double y, string style, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\"{(style.Length > 0 ? $" class=\"{style}\"" : "")}>{SecurityElement.Escape(text)}</text>\n");

    private static string Line(double fromX, double fromY, double toX, double toY) =>
        string.Create(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{fromX:0.#}\" y1=\"{fromY:0.#}\" x2=\"{toX:0.#}\" y2=\"{toY:0.#}\"/>\n");

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>One axis: where it begins and ends, and its ticks.</summary>
    private sealed record Axis(double First, double Last, bool IsLog, IReadOnlyList<double> Ticks)
    {
        public static Axis Over(IEnumerable<double> values, bool isLog)
        {
            var all = values.ToList();
            if (isLog)
            {
                var decades = Enumerable.Range(0, 16).Select(power => Math.Pow(10, power)).ToList();
                var first = decades.Last(decade => decade <= Math.Max(1, all.Min()));
                var last = decades.First(decade => decade >= Math.Max(10, all.Max()));
                return new Axis(first, last, true, [.. decades.Where(decade => decade >= first && decade <= last)]);
            }

            var most = Math.Max(1e-9, all.Max());
            var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
            step = most / step < 2 ? step / 5 : most / step < 5 ? step / 2 : step;
            var steps = (int)Math.Ceiling((most / step) - 1e-9);
            return new Axis(0, steps * step, false, [.. Enumerable.Range(0, steps + 1).Select(i => i * step)]);
        }

        public double Share(double value) => IsLog
            ? (Math.Log10(Math.Max(First, value)) - Math.Log10(First)) / (Math.Log10(Last) - Math.Log10(First))
            : (value - First) / (Last - First);
    }
}
