using System.Globalization;
using System.Text;

namespace Purva.Cli.Soak;

/// <summary>The memory of each site over time as one SVG document that stands alone; a line ends where a process does.</summary>
internal static class MemoryGraph
{
    private const double Width = 900;
    private const double Height = 360;
    private const double Left = 74;
    private const double Right = 24;
    private const double Top = 56;
    private const double Bottom = 48;
    private const int Colours = 6;
    private const double MiB = 1 << 20;

    private const string Style =
        """
        <style>
        text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;font-size:12px;fill:#616e7c}
        .paper{fill:#fffdf9;stroke:#e4e0d8}.grid{stroke:#e4e0d8}.title{font-size:16px;font-weight:600;fill:#1f2933}.end{text-anchor:end}.mid{text-anchor:middle}
        .line{fill:none;stroke-width:2;stroke-linejoin:round}
        .c0{stroke:#0f766e}.c1{stroke:#4f46e5}.c2{stroke:#b45309}.c3{stroke:#be123c}.c4{stroke:#0369a1}.c5{stroke:#4d7c0f}
        @media (prefers-color-scheme: dark){text{fill:#9aa5b1}.paper{fill:#151a21;stroke:#2b343f}.grid{stroke:#2b343f}.title{fill:#f5f7fa}
        .c0{stroke:#5eead4}.c1{stroke:#a5b4fc}.c2{stroke:#fcd34d}.c3{stroke:#fda4af}.c4{stroke:#7dd3fc}.c5{stroke:#bef264}}
        </style>

        """;

    /// <summary>The document. O(samples).</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="note">A sentence below the picture.</param>
    public static string Render(IReadOnlyList<MemorySample> samples, string note)
    {
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img">""");
        Line(svg, $"<title>Resident memory of each site</title>");
        svg.Append(Style);
        Line(svg, $"""<rect class="paper" x="0.5" y="0.5" width="{Width - 1}" height="{Height - 1}" rx="10"/>""");
        Line(svg, $"""<text class="title" x="24" y="30">Resident memory of each site, MiB</text>""");
        var most = RoundUp(samples.Select(sample => sample.Bytes / MiB).DefaultIfEmpty(1).Max());
        var end = samples.Select(sample => sample.At).DefaultIfEmpty(TimeSpan.Zero).Max() + TimeSpan.FromTicks(1);
        DrawGrid(svg, most, end);
        var sites = samples.Select(sample => sample.Site).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var life in samples.GroupBy(sample => (sample.Site, sample.ProcessId)))
        {
            var points = string.Join(' ', life.Select(sample => FormattableString.Invariant($"{X(sample.At, end):0.#},{Y(sample.Bytes / MiB, most):0.#}")));
            Line(svg, $"""<polyline class="line c{Array.IndexOf(sites, life.Key.Site) % Colours}" points="{points}"/>""");
        }

        DrawLegend(svg, sites);
        Line(svg, $"""<text x="24" y="{Height - 12}">{System.Security.SecurityElement.Escape(note)}</text>""");
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawGrid(StringBuilder svg, double most, TimeSpan end)
    {
        for (var part = 0; part <= 4; part++)
        {
            var (level, at) = (most * part / 4, end * part / 4);
            Line(svg, $"""<line class="grid" x1="{Left}" y1="{Y(level, most):0.#}" x2="{Width - Right}" y2="{Y(level, most):0.#}"/>""");
            Line(svg, $"""<text class="end" x="{Left - 8}" y="{Y(level, most) + 4:0.#}">{level:0}</text>""");
            Line(svg, $"""<text class="mid" x="{X(at, end):0.#}" y="{Height - Bottom + 16}">{at.ToString(end >= TimeSpan.FromHours(1) ? @"h\:mm" : @"m\:ss", CultureInfo.InvariantCulture)}</text>""");
        }
    }

    private static void DrawLegend(StringBuilder svg, string[] sites)
    {
        for (var i = 0; i < sites.Length; i++)
        {
            var x = Width - Right - ((sites.Length - i) * 90);
            Line(svg, $"""<line class="line c{i % Colours}" x1="{x}" y1="26" x2="{x + 18}" y2="26"/>""");
            Line(svg, $"""<text x="{x + 24}" y="30">{System.Security.SecurityElement.Escape(sites[i])}</text>""");
        }
    }

    private static double X(TimeSpan at, TimeSpan end) => Left + ((Width - Left - Right) * (at / end));

    private static double Y(double level, double most) => Height - Bottom - ((Height - Top - Bottom) * (level / most));

    /// <summary>The next of 4, 8, 20, 40, 80, 200 …, so that quarters of it are whole.</summary>
    private static double RoundUp(double level)
    {
        var step = 4.0;
        for (var turn = 0; step < level; turn++)
        {
            step *= turn % 3 == 1 ? 2.5 : 2;
        }

        return step;
    }

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(FormattableString.Invariant(line)).Append('\n');
}
