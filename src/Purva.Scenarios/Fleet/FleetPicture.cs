using System.Globalization;
using System.Text;

namespace Purva.Scenarios.Fleet;

/// <summary>The shards of a map and the drivers on them, as an SVG document that stands alone.</summary>
public static class FleetPicture
{
    private const int Width = 640;
    private const int Height = 480;
    private const int Margin = 12;

    /// <summary>Draws the ground around the drivers. The same map gives the same bytes.</summary>
    /// <param name="map">The map.</param>
    public static string Draw(FleetMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var drivers = map.Shards.SelectMany(shard => shard.Drivers.Values).OrderBy(report => report.Driver.Number).Select(report => report.Point).ToList();
        var frame = Frame.Around(drivers);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\">\n<title>{drivers.Count} drivers in {map.Shards.Count} shards</title>\n");
        svg.Append("<style>.paper{fill:#fff;stroke:#d4d4d8}.cell{stroke:#0369a1;stroke-width:1;fill:#0ea5e9}.driver{fill:#b45309}@media(prefers-color-scheme:dark){.paper{fill:#18181b;stroke:#3f3f46}.cell{stroke:#38bdf8}.driver{fill:#fbbf24}}</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"{Width - 1}\" height=\"{Height - 1}\" rx=\"10\"/>\n<clipPath id=\"frame\"><rect x=\"{Margin}\" y=\"{Margin}\" width=\"{Width - (2 * Margin)}\" height=\"{Height - (2 * Margin)}\"/></clipPath>\n<g clip-path=\"url(#frame)\">\n");
        foreach (var shard in map.Shards.OrderBy(shard => shard.Cell.Value))
        {
            var fill = Math.Min(0.6, 0.04 + (shard.Drivers.Count / 160.0));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"cell\" fill-opacity=\"{fill:0.00}\" d=\"{PathOf(shard.Cell, frame)}\"/>\n");
        }

        foreach (var point in drivers)
        {
            var (x, y) = frame.Place(point);
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"driver\" cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"1.4\"/>\n");
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static string PathOf(CellId cell, Frame frame)
    {
        var path = new StringBuilder();
        foreach (var corner in cell.Corners())
        {
            var (x, y) = frame.Place(corner);
            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.0} {y:0.0}");
        }

        return path.Append('Z').ToString();
    }

    /// <summary>What part of the earth is shown.</summary>
    private readonly record struct Frame(double South, double West, double Scale)
    {
        public static Frame Around(List<GeoPoint> points)
        {
            if (points.Count == 0)
            {
                return new Frame(0, 0, 1e-6);
            }

            double south = points.Min(point => point.LatitudeE7), west = points.Min(point => point.LongitudeE7);
            var (tall, wide) = (points.Max(point => point.LatitudeE7) - south + 1, points.Max(point => point.LongitudeE7) - west + 1);
            var scale = Math.Min((Height - (2 * Margin)) / tall, (Width - (2 * Margin)) / wide);
            return new Frame(south - ((((Height - (2 * Margin)) / scale) - tall) / 2), west - ((((Width - (2 * Margin)) / scale) - wide) / 2), scale);
        }

        public (double X, double Y) Place(GeoPoint point) => (Margin + ((point.LongitudeE7 - West) * Scale), Height - Margin - ((point.LatitudeE7 - South) * Scale));
    }
}
