using Purva.Tracing;
using SkiaSharp;

namespace Purva.Cli.Drawing;

/// <summary>Draws a space-time diagram as a PNG that looks as the SVG does, with the fonts that the system has.</summary>
internal sealed partial class SpaceTimePng : IDisposable
{
    private const float Radius = 5.5f;

    /// <summary>Beyond so many pixels in all the picture is drawn smaller rather than held in memory.</summary>
    private const double MostPixels = 120e6;

    private static readonly float[] JoinedDashes = [4, 4];
    private static readonly float[] LostDashes = [5, 4];
    private static readonly float[] PairDashes = [2, 5];
    private static readonly float[] StubDashes = [2, 3];

    private readonly SpaceTimeDiagram diagram;
    private readonly SpaceTimePalette palette;
    private readonly SKCanvas canvas;
    private readonly SpaceTimeFonts fonts = new();

    private SpaceTimePng(SpaceTimeDiagram diagram, SpaceTimePalette palette, SKCanvas canvas) => (this.diagram, this.palette, this.canvas) = (diagram, palette, canvas);

    /// <summary>The file's bytes.</summary>
    /// <param name="diagram">What to draw.</param>
    /// <param name="theme">For which surroundings.</param>
    public static byte[] Render(SpaceTimeDiagram diagram, SpaceTimeTheme theme)
    {
        var scale = Math.Min(2, Math.Sqrt(MostPixels / (diagram.Width * diagram.Height)));
        using var surface = SKSurface.Create(new SKImageInfo((int)Math.Ceiling(diagram.Width * scale), (int)Math.Ceiling(diagram.Height * scale)));
        surface.Canvas.Scale((float)scale);
        using (var png = new SpaceTimePng(diagram, SpaceTimePalette.Of(theme), surface.Canvas))
        {
            png.Draw();
        }

        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    public void Dispose() => fonts.Dispose();

    private void Draw()
    {
        canvas.Clear(SKColor.Parse(palette.Paper));
        foreach (var band in diagram.Bands)
        {
            var (colour, alpha, width) = band.Role switch
            {
                SpaceTimeDiagram.BandRole.Past => (palette.Past, 0.16, 26f),
                SpaceTimeDiagram.BandRole.Future => (palette.Future, 0.16, 26f),
                _ => (palette.Path, 0.45, 4f),
            };
            Line(band.Start, diagram.Lanes[band.Lane].Y, band.End, diagram.Lanes[band.Lane].Y, colour, width, alpha: alpha);
        }

        foreach (var lane in diagram.Lanes)
        {
            Line(lane.Start, lane.Y, lane.End, lane.Y, palette.Lane, 1.5f);
        }

        DrawPairs();
        DrawArrows();
        DrawStubs();
        DrawPoints();
        DrawRings();
        foreach (var caption in diagram.Captions)
        {
            fonts.Draw(canvas, caption, ColourOf(caption), palette.Paper);
        }
    }

    private void DrawPairs()
    {
        foreach (var pair in diagram.Pairs)
        {
            var (left, right) = (diagram.Points[pair.Left], diagram.Points[pair.Right]);
            using var path = new SKPathBuilder();
            path.MoveTo((float)left.X, (float)left.Y);
            path.QuadTo((float)((left.X + right.X) / 2) + 14, (float)(left.Y + right.Y) / 2, (float)right.X, (float)right.Y);
            using var paint = Stroke(palette.Pair, 1.6f, PairDashes);
            using var curve = path.Detach();
            canvas.DrawPath(curve, paint);
            canvas.DrawCircle((float)left.X, (float)left.Y, Radius + 4, paint);
            canvas.DrawCircle((float)right.X, (float)right.Y, Radius + 4, paint);
        }
    }

    private void DrawArrows()
    {
        foreach (var arrow in diagram.Arrows)
        {
            var (from, to) = (diagram.Points[arrow.From], diagram.Points[arrow.To]);
            var isPath = arrow.Role == SpaceTimeDiagram.ArrowRole.Path;
            double dx = to.X - from.X, dy = to.Y - from.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
            var (start, end) = ((Radius + 1) / length, arrow.IsLost ? 0.6 : 1 - ((Radius + 3) / length));
            var colour = arrow.IsLost ? palette.Lost : isPath ? palette.Path : palette.Arrow;
            var dashes = arrow.IsLost ? LostDashes : arrow.Role == SpaceTimeDiagram.ArrowRole.Joined ? JoinedDashes : null;
            Line(from.X + (dx * start), from.Y + (dy * start), from.X + (dx * end), from.Y + (dy * end), colour, isPath ? 2.6f : 1.6f, dashes);
            DrawHead(from.X + (dx * end), from.Y + (dy * end), dx / length, dy / length, colour, isPath ? 12 : 9);
        }
    }

    private void DrawHead(double x, double y, double ux, double uy, string colour, double size)
    {
        using var path = new SKPathBuilder();
        path.MoveTo((float)(x + (ux * 2)), (float)(y + (uy * 2)));
        path.LineTo((float)(x - (ux * size) - (uy * size * 0.45)), (float)(y - (uy * size) + (ux * size * 0.45)));
        path.LineTo((float)(x - (ux * size) + (uy * size * 0.45)), (float)(y - (uy * size) - (ux * size * 0.45)));
        path.Close();
        using var paint = Fill(colour);
        using var head = path.Detach();
        canvas.DrawPath(head, paint);
    }

    private void DrawStubs()
    {
        foreach (var stub in diagram.Stubs)
        {
            var point = diagram.Points[stub.Point];
            var (dx, dy) = (stub.IsIncoming ? -1 : 1, stub.IsBelow ? 1 : -1);
            Line(point.X + (dx * 5), point.Y + (dy * 4), point.X + (dx * 20), point.Y + (dy * 13), palette.Arrow, 1.4f, StubDashes);
        }
    }

    private void DrawPoints()
    {
        foreach (var point in diagram.Points)
        {
            var colour = palette.Lanes[point.Lane % palette.Lanes.Length];
            if (point.Count > 1)
            {
                DrawStretch(point, colour);
                continue;
            }

            using var fill = Fill(point.IsEvent ? colour : palette.Paper);
            using var edge = Stroke(colour, 1.8f);
            canvas.DrawCircle((float)point.X, (float)point.Y, point.IsEvent ? Radius : Radius - 1, fill);
            if (!point.IsEvent)
            {
                canvas.DrawCircle((float)point.X, (float)point.Y, Radius - 1, edge);
            }
        }
    }

    private string ColourOf(SpaceTimeDiagram.Caption caption) => caption.Role switch
    {
        SpaceTimeDiagram.CaptionRole.Title => palette.Title,
        SpaceTimeDiagram.CaptionRole.Process or SpaceTimeDiagram.CaptionRole.Stamp => palette.Lanes[caption.Lane % palette.Lanes.Length],
        SpaceTimeDiagram.CaptionRole.Note => palette.Note,
        SpaceTimeDiagram.CaptionRole.Message => palette.Arrow,
        _ => palette.Text,
    };

    private void Line(double x1, double y1, double x2, double y2, string colour, float width, float[]? dashes = null, double alpha = 1)
    {
        using var paint = Stroke(colour, width, dashes, alpha);
        canvas.DrawLine((float)x1, (float)y1, (float)x2, (float)y2, paint);
    }

    private static SKPaint Fill(string colour) => new() { Color = SKColor.Parse(colour), IsAntialias = true };

    private static SKPaint Stroke(string colour, float width, float[]? dashes = null, double alpha = 1) => new()
    {
        Color = SKColor.Parse(colour).WithAlpha((byte)(alpha * 255)),
        StrokeWidth = width,
        IsStroke = true,
        IsAntialias = true,
        PathEffect = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0),
    };
}
