using System.Globalization;
using System.Text;

namespace Purva.Tracing;

/// <summary>Draws a <see cref="SpaceTimeDiagram"/> as one SVG document that stands alone: its own colours, for light and for dark surroundings.</summary>
/// <remarks>The same diagram gives the same bytes everywhere. Texts are escaped; what XML does not allow becomes U+FFFD.</remarks>
/// <seealso href="https://www.w3.org/TR/SVG11/">Scalable Vector Graphics 1.1</seealso>
public static class SpaceTimeSvg
{
    private const double Radius = 5.5;
    private const double MarkRadius = 9;
    private const int Colours = 6;

    /// <summary>The document, ending with a line feed. O(parts).</summary>
    /// <param name="diagram">What to draw.</param>
    public static string Render(SpaceTimeDiagram diagram)
    {
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{diagram.Width:0.#}" height="{diagram.Height:0.#}" viewBox="0 0 {diagram.Width:0.#} {diagram.Height:0.#}" role="img">""");
        Line(svg, $"<title>{Escape(diagram.Title.Length > 0 ? diagram.Title : "Space-time diagram")}</title>");
        svg.Append(Style).Append(diagram.Marks.IsEmpty ? string.Empty : MarkStyle);
        Line(svg, $"""<rect class="paper" x="0.5" y="0.5" width="{diagram.Width - 1:0.#}" height="{diagram.Height - 1:0.#}" rx="10"/>""");
        foreach (var lane in diagram.Lanes)
        {
            Line(svg, $"""<line class="lane" x1="{lane.Start:0.#}" y1="{lane.Y:0.#}" x2="{lane.End:0.#}" y2="{lane.Y:0.#}"/>""");
        }

        DrawPairs(svg, diagram);
        DrawArrows(svg, diagram);
        foreach (var point in diagram.Points)
        {
            Line(svg, $"""<circle class="{(point.IsEvent ? "event" : "hollow")} c{point.Lane % Colours}" cx="{point.X:0.#}" cy="{point.Y:0.#}" r="{(point.IsEvent ? Radius : Radius - 1):0.#}"/>""");
        }

        foreach (var mark in diagram.Marks)
        {
            var point = diagram.Points[mark];
            Line(svg, $"""<path class="mark" d="M{point.X:0.#} {point.Y - MarkRadius:0.#} l{MarkRadius} {MarkRadius} l-{MarkRadius} {MarkRadius} l-{MarkRadius} -{MarkRadius} z"/>""");
        }

        foreach (var caption in diagram.Captions)
        {
            Line(svg, $"""<text class="{ClassOf(caption)}" x="{caption.X:0.#}" y="{caption.Y:0.#}">{Escape(caption.Text)}</text>""");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawPairs(StringBuilder svg, SpaceTimeDiagram diagram)
    {
        foreach (var pair in diagram.Pairs)
        {
            var (left, right) = (diagram.Points[pair.Left], diagram.Points[pair.Right]);
            Line(svg, $"""<path class="pair" d="M{left.X:0.#} {left.Y:0.#} Q{((left.X + right.X) / 2) + 14:0.#} {(left.Y + right.Y) / 2:0.#} {right.X:0.#} {right.Y:0.#}"/>""");
            foreach (var end in (SpaceTimeDiagram.Point[])[left, right])
            {
                Line(svg, $"""<circle class="ring" cx="{end.X:0.#}" cy="{end.Y:0.#}" r="{Radius + 4:0.#}"/>""");
            }
        }
    }

    private static void DrawArrows(StringBuilder svg, SpaceTimeDiagram diagram)
    {
        foreach (var arrow in diagram.Arrows)
        {
            var (from, to) = (diagram.Points[arrow.From], diagram.Points[arrow.To]);
            double dx = to.X - from.X, dy = to.Y - from.Y;
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var end = arrow.IsLost ? 0.6 : 1 - ((Radius + 3) / length);
            var start = (Radius + 1) / length;
            Line(svg, $"""<line class="arrow{(arrow.IsLost ? " lost" : string.Empty)}" marker-end="url(#{(arrow.IsLost ? "cross" : "head")})" x1="{from.X + (dx * start):0.#}" y1="{from.Y + (dy * start):0.#}" x2="{from.X + (dx * end):0.#}" y2="{from.Y + (dy * end):0.#}"/>""");
        }
    }

    private static string ClassOf(SpaceTimeDiagram.Caption caption)
    {
        var role = caption.Role switch
        {
            SpaceTimeDiagram.CaptionRole.Title => "title",
            SpaceTimeDiagram.CaptionRole.Process => "process",
            SpaceTimeDiagram.CaptionRole.Stamp => "stamp",
            SpaceTimeDiagram.CaptionRole.Message => "message",
            SpaceTimeDiagram.CaptionRole.Note => "note",
            _ => "label",
        };
        var anchor = caption.Anchor switch
        {
            SpaceTimeDiagram.CaptionAnchor.Start => string.Empty,
            SpaceTimeDiagram.CaptionAnchor.End => " end",
            _ => " mid",
        };
        var isColoured = caption.Role is SpaceTimeDiagram.CaptionRole.Process or SpaceTimeDiagram.CaptionRole.Stamp;
        return isColoured ? string.Create(CultureInfo.InvariantCulture, $"{role}{anchor} t{caption.Lane % Colours}") : role + anchor;
    }

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(FormattableString.Invariant(line)).Append('\n');

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                < 0x20 or 0x7F or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Only where something is marked, so that other pictures stay as they are.</summary>
    private const string MarkStyle =
        """
        <style>
        .mark{fill:#dc2626;stroke:#fffdf9;stroke-width:2}
        @media (prefers-color-scheme: dark){.mark{fill:#f87171;stroke:#151a21}}
        </style>

        """;

    private const string Style =
        """
        <style>
        text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;font-size:13px;fill:#3e4c59;paint-order:stroke;stroke:#fffdf9;stroke-width:4px;stroke-linejoin:round}
        .paper{fill:#fffdf9;stroke:#e4e0d8}.lane{stroke:#b8c0c8;stroke-width:1.5}
        .arrow{stroke:#52606d;stroke-width:1.6;fill:none}.lost{stroke-dasharray:5 4;stroke:#c2410c}.headshape{fill:#52606d}.crossshape{stroke:#c2410c;stroke-width:1.8}
        .pair{fill:none;stroke:#d97706;stroke-width:1.6;stroke-dasharray:2 5;stroke-linecap:round}.ring{fill:none;stroke:#d97706;stroke-width:1.6;stroke-dasharray:2 3}
        .title{font-size:16px;font-weight:600;fill:#1f2933}.process{font-size:14px;font-weight:600}.note{font-size:12px;fill:#616e7c}
        .message{font-size:12px;font-style:italic;fill:#52606d}
        .stamp{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px}
        .mid{text-anchor:middle}.end{text-anchor:end}.hollow{fill:#fffdf9;stroke-width:1.8}
        .event.c0,.t0{fill:#0f766e}.event.c1,.t1{fill:#4f46e5}.event.c2,.t2{fill:#b45309}.event.c3,.t3{fill:#be123c}.event.c4,.t4{fill:#0369a1}.event.c5,.t5{fill:#4d7c0f}
        .hollow.c0{stroke:#0f766e}.hollow.c1{stroke:#4f46e5}.hollow.c2{stroke:#b45309}.hollow.c3{stroke:#be123c}.hollow.c4{stroke:#0369a1}.hollow.c5{stroke:#4d7c0f}
        @media (prefers-color-scheme: dark){
        text{fill:#cbd2d9;stroke:#151a21}.paper{fill:#151a21;stroke:#2b343f}.lane{stroke:#4a5563}
        .arrow{stroke:#9aa5b1}.headshape{fill:#9aa5b1}.lost{stroke:#fb923c}.crossshape{stroke:#fb923c}.pair,.ring{stroke:#fbbf24}
        .title{fill:#f5f7fa}.note{fill:#9aa5b1}.message{fill:#b8c0c8}.hollow{fill:#151a21}
        .event.c0,.t0{fill:#5eead4}.event.c1,.t1{fill:#a5b4fc}.event.c2,.t2{fill:#fcd34d}.event.c3,.t3{fill:#fda4af}.event.c4,.t4{fill:#7dd3fc}.event.c5,.t5{fill:#bef264}
        .hollow.c0{stroke:#5eead4}.hollow.c1{stroke:#a5b4fc}.hollow.c2{stroke:#fcd34d}.hollow.c3{stroke:#fda4af}.hollow.c4{stroke:#7dd3fc}.hollow.c5{stroke:#bef264}
        }
        </style>
        <defs>
        <marker id="head" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="headshape" d="M0 1 L9 5 L0 9 z"/></marker>
        <marker id="cross" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="9" markerHeight="9" orient="auto"><path class="crossshape" d="M1 1 L9 9 M9 1 L1 9"/></marker>
        </defs>

        """;
}
