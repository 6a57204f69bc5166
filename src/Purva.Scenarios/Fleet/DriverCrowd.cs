namespace Purva.Scenarios.Fleet;

/// <summary>Made-up drivers who gather around a place and move about: the same for the same seed. Not safe to share between threads.</summary>
public sealed class DriverCrowd
{
    private const int Stride = 4_000;
    private readonly GeoPoint[] points;
    private readonly ulong[] sequences;
    private ulong state;

    /// <summary>A crowd.</summary>
    /// <param name="seed">What decides all chance.</param>
    /// <param name="count">How many drivers.</param>
    /// <param name="centre">Around which place, away from the poles and the date line.</param>
    /// <param name="spreadE7">How far the farthest begins, in ten-millionths of a degree.</param>
    public DriverCrowd(ulong seed, int count, GeoPoint centre, int spreadE7)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spreadE7);
        state = seed;
        sequences = new ulong[count];
        points = new GeoPoint[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = new GeoPoint(centre.LatitudeE7 + Offset(spreadE7), centre.LongitudeE7 + Offset(spreadE7));
        }
    }

    /// <summary>The middle of Mumbai.</summary>
    public static GeoPoint Mumbai { get; } = new(190_760_000, 728_777_000);

    /// <summary>How many drivers there are.</summary>
    public int Count => points.Length;

    /// <summary>Where a driver is now.</summary>
    /// <param name="index">From 0.</param>
    public GeoPoint this[int index] => points[index];

    /// <summary>A driver's next report, a little further on.</summary>
    /// <param name="index">Which driver, from 0.</param>
    public DriverReport Move(int index)
    {
        var point = points[index];
        points[index] = new GeoPoint(point.LatitudeE7 + Offset(Stride), point.LongitudeE7 + Offset(Stride));
        return new DriverReport(new DriverId((ulong)index + 1), ++sequences[index], points[index]);
    }

    /// <summary>More often small than large: three draws added up.</summary>
    private int Offset(int most) => (int)((Draw(most) + Draw(most) + Draw(most)) / 3);

    private long Draw(int most) => (long)(Next() % ((2 * (ulong)most) + 1)) - most;

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
