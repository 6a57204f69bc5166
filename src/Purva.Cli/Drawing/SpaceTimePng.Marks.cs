using Purva.Tracing;
using SkiaSharp;

namespace Purva.Cli.Drawing;

/// <content>What stands on a line beside events.</content>
internal sealed partial class SpaceTimePng
{
    private void DrawStretch(SpaceTimeDiagram.Point point, string colour)
    {
        var width = (float)SpaceTimeSvg.StretchWidth(point.Count);
        var rect = SKRect.Create((float)point.X - (width / 2), (float)point.Y - 9, width, 18);
        using var fill = Fill(palette.Paper);
        using var edge = Stroke(colour, 1.4f);
        canvas.DrawRoundRect(rect, 9, 9, fill);
        canvas.DrawRoundRect(rect, 9, 9, edge);
    }

    private void DrawRings()
    {
        foreach (var ring in diagram.Rings)
        {
            var point = diagram.Points[ring.Point];
            using var paint = Stroke(ring.Role == SpaceTimeDiagram.RingRole.Found ? palette.Pair : palette.Path, 2.4f);
            canvas.DrawCircle((float)point.X, (float)point.Y, Radius + 4, paint);
        }

        foreach (var mark in diagram.Marks)
        {
            var point = diagram.Points[mark];
            using var paint = Fill(palette.Mark);
            canvas.Save();
            canvas.RotateDegrees(45, (float)point.X, (float)point.Y);
            canvas.DrawRect((float)point.X - Radius, (float)point.Y - Radius, Radius * 2, Radius * 2, paint);
            canvas.Restore();
        }
    }
}
