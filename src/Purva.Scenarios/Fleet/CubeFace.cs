namespace Purva.Scenarios.Fleet;

/// <summary>The six sides of the cube around the earth on which cells are numbered, as S2 has them.</summary>
internal static class CubeFace
{
    /// <summary>Side and place on it, each of <c>S</c> and <c>T</c> from 0 to 1.</summary>
    public static (int Face, double S, double T) Of(GeoPoint point)
    {
        var (latitude, longitude) = (double.DegreesToRadians((double)point.LatitudeE7 / GeoPoint.PerDegree), double.DegreesToRadians((double)point.LongitudeE7 / GeoPoint.PerDegree));
        var (x, y, z) = (Math.Cos(latitude) * Math.Cos(longitude), Math.Cos(latitude) * Math.Sin(longitude), Math.Sin(latitude));
        var (ax, ay, az) = (Math.Abs(x), Math.Abs(y), Math.Abs(z));
        var face = ax > ay ? (ax > az ? 0 : 2) : ay > az ? 1 : 2;
        face += (face == 0 ? x : face == 1 ? y : z) < 0 ? 3 : 0;
        var (u, v) = face switch
        {
            0 => (y / x, z / x),
            1 => (-x / y, z / y),
            2 => (-x / z, -y / z),
            3 => (z / x, y / x),
            4 => (z / y, -x / y),
            _ => (-y / z, -x / z),
        };
        return (face, Stretch(u), Stretch(v));
    }

    /// <summary>The place on earth of a place on a side.</summary>
    public static GeoPoint PointOf(int face, double s, double t)
    {
        var (u, v) = (Shrink(s), Shrink(t));
        var (x, y, z) = face switch
        {
            0 => (1.0, u, v),
            1 => (-u, 1.0, v),
            2 => (-u, -v, 1.0),
            3 => (-1.0, -v, -u),
            4 => (v, -1.0, -u),
            _ => (v, u, -1.0),
        };
        return new GeoPoint(Units(Math.Atan2(z, Math.Sqrt((x * x) + (y * y)))), Units(Math.Atan2(y, x)));
    }

    private static int Units(double radians) => (int)Math.Round(double.RadiansToDegrees(radians) * GeoPoint.PerDegree);

    private static double Stretch(double u) => u >= 0 ? 0.5 * Math.Sqrt(1 + (3 * u)) : 1 - (0.5 * Math.Sqrt(1 - (3 * u)));

    private static double Shrink(double s) => s >= 0.5 ? ((4 * s * s) - 1) / 3 : (1 - (4 * (1 - s) * (1 - s))) / 3;
}
