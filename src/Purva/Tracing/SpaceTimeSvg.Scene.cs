using System.Text;

namespace Purva.Tracing;

/// <content>What only pictures of executions have.</content>
public static partial class SpaceTimeSvg
{
    private const double StretchHeight = 18;
    private const double StubWidth = 20;
    private const double StubHeight = 13;

    private static void DrawBands(StringBuilder svg, SpaceTimeDiagram diagram)
    {
        foreach (var band in diagram.Bands)
        {
            var role = band.Role switch
            {
                SpaceTimeDiagram.BandRole.Past => "past",
                SpaceTimeDiagram.BandRole.Future => "future",
                _ => "way",
            };
            var y = diagram.Lanes[band.Lane].Y;
            Line(svg, $"""<line class="{role}" x1="{band.Start:0.#}" y1="{y:0.#}" x2="{band.End:0.#}" y2="{y:0.#}"/>""");
        }
    }

    private static void DrawStubs(StringBuilder svg, SpaceTimeDiagram diagram)
    {
        foreach (var stub in diagram.Stubs)
        {
            var point = diagram.Points[stub.Point];
            var (dx, dy) = (stub.IsIncoming ? -1 : 1, stub.IsBelow ? 1 : -1);
            Line(svg, $"""<line class="stub" x1="{point.X + (dx * 5):0.#}" y1="{point.Y + (dy * 4):0.#}" x2="{point.X + (dx * StubWidth):0.#}" y2="{point.Y + (dy * StubHeight):0.#}"/>""");
        }
    }

    private static void DrawStretch(StringBuilder svg, SpaceTimeDiagram diagram, SpaceTimeDiagram.Point point)
    {
        var width = StretchWidth(point.Count);
        Line(svg, $"""<rect class="stretch c{point.Lane % Colours}" x="{point.X - (width / 2):0.#}" y="{diagram.Lanes[point.Lane].Y - (StretchHeight / 2):0.#}" width="{width:0.#}" height="{StretchHeight}" rx="9"/>""");
    }

    /// <summary>How wide the mark of a stretch is, in pixels; it is 18 high.</summary>
    /// <param name="count">How many events it stands for.</param>
    public static double StretchWidth(int count) => TextWidth.Of(SpaceTimeDiagram.StretchText(count)) + 10;
}
