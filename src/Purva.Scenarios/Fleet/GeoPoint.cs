using System.Globalization;

namespace Purva.Scenarios.Fleet;

/// <summary>A place on earth, in ten-millionths of a degree: about a centimetre.</summary>
/// <param name="LatitudeE7">North of the equator, from −90 to 90 degrees.</param>
/// <param name="LongitudeE7">East of Greenwich, from −180 to 180 degrees.</param>
public readonly record struct GeoPoint(int LatitudeE7, int LongitudeE7)
{
    /// <summary>Ten-millionths in a degree.</summary>
    public const int PerDegree = 10_000_000;

    /// <summary>Whether there is such a place.</summary>
    public bool IsOnEarth => LatitudeE7 is >= -90 * PerDegree and <= 90 * PerDegree && LongitudeE7 is >= -180 * PerDegree and <= 180 * PerDegree;

    /// <summary>Degrees, as in <c>19.0760000, 72.8777000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(double)LatitudeE7 / PerDegree:F7}, {(double)LongitudeE7 / PerDegree:F7}");
}
