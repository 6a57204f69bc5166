using System.Globalization;
using System.Text;

namespace Purva.Tracing;

/// <summary>Draws a <see cref="SpaceTimeDiagram"/> as one SVG document that stands alone: its own colours, for light and for dark surroundings.</summary>
/// <remarks>The same diagram gives the same bytes everywhere. Texts are escaped; what XML does not allow becomes U+FFFD.</remarks>
/// <seealso href="https://www.w3.org/TR/SVG11/">Scalable Vector Graphics 1.1</seealso>
public static partial class SpaceTimeSvg
{
    private const double Radius = 5.5;
    private const double MarkRadius = 9;
    private const int Colours = 6;

    /// <summary>The document, ending with a line feed. O(parts).</summary>
    /// <param name="diagram">What to draw.</param>
    /// <param name="theme">For which surroundings.</param>
    public static string Render(SpaceTimeDiagram diagram, SpaceTimeTheme theme = SpaceTimeTheme.Either)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{diagram.Width:0.#}" height="{diagram.Height:0.#}" viewBox="0 0 {diagram.Width:0.#} {diagram.Height:0.#}" role="img">""");
        Line(svg, $"<title>{Escape(diagram.Title.Length > 0 ? diagram.Title : "Space-time diagram")}</title>");
        svg.Append(StyleOf(diagram, theme));
        Line(svg, $"""<rect class="paper" x="0.5" y="0.5" width="{diagram.Width - 1:0.#}" height="{diagram.Height - 1:0.#}" rx="10"/>""");
        DrawBands(svg, diagram);
        foreach (var lane in diagram.Lanes)
        {
            Line(svg, $"""<line class="lane" x1="{lane.Start:0.#}" y1="{lane.Y:0.#}" x2="{lane.End:0.#}" y2="{lane.Y:0.#}"/>""");
        }

        DrawPairs(svg, diagram);
        DrawArrows(svg, diagram);
        DrawStubs(svg, diagram);
        foreach (var point in diagram.Points)
        {
            if (point.Count > 1)
            {
                DrawStretch(svg, diagram, point);
                continue;
            }

            Line(svg, $"""<circle class="{(point.IsEvent ? "event" : "hollow")} c{point.Lane % Colours}" cx="{point.X:0.#}" cy="{point.Y:0.#}" r="{(point.IsEvent ? Radius : Radius - 1):0.#}"/>""");
        }

        foreach (var ring in diagram.Rings)
        {
            var point = diagram.Points[ring.Point];
            Line(svg, $"""<circle class="{(ring.Role == SpaceTimeDiagram.RingRole.Found ? "found" : "chosen")}" cx="{point.X:0.#}" cy="{point.Y:0.#}" r="{Radius + 4:0.#}"/>""");
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
            Line(svg, $"""<line class="arrow{ClassOf(arrow)}" marker-end="url(#{(arrow.IsLost ? "cross" : arrow.Role == SpaceTimeDiagram.ArrowRole.Path ? "way" : "head")})" x1="{from.X + (dx * start):0.#}" y1="{from.Y + (dy * start):0.#}" x2="{from.X + (dx * end):0.#}" y2="{from.Y + (dy * end):0.#}"/>""");
        }
    }

    private static string ClassOf(SpaceTimeDiagram.Arrow arrow) => arrow.IsLost ? " lost" : arrow.Role switch
    {
        SpaceTimeDiagram.ArrowRole.Joined => " joined",
        SpaceTimeDiagram.ArrowRole.Path => " path",
        _ => string.Empty,
    };

    private static string ClassOf(SpaceTimeDiagram.Caption caption)
    {
        var role = caption.Role switch
        {
            SpaceTimeDiagram.CaptionRole.Title => "title",
            SpaceTimeDiagram.CaptionRole.Process => "process",
            SpaceTimeDiagram.CaptionRole.Stamp => "stamp",
            SpaceTimeDiagram.CaptionRole.Message => "message",
            SpaceTimeDiagram.CaptionRole.Note => "note",
            SpaceTimeDiagram.CaptionRole.Count => "count",
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
}
