using Purva.Scenarios.Fleet;

namespace Purva.SiteConsole.Lab;

/// <summary>The map of a city whose drivers a visitor lets come and go.</summary>
internal sealed class StreetMap
{
    /// <summary>How many drivers there can be.</summary>
    public const int MostDrivers = 5_000;

    private readonly DriverCrowd crowd = new(1, MostDrivers, DriverCrowd.Mumbai, 300_000);

    /// <summary>The map.</summary>
    public FleetMap Map { get; } = new(FleetLimits.City);

    /// <summary>How many drivers are on the road.</summary>
    public int Count { get; private set; }

    /// <summary>How many updates there were.</summary>
    public long Updates { get; private set; }

    /// <summary>More drivers come.</summary>
    /// <param name="count">How many.</param>
    public StreetMap AfterComing(int count)
    {
        for (var end = Math.Min(MostDrivers, Count + count); Count < end; Count++)
        {
            Report(Count);
        }

        return this;
    }

    /// <summary>Each driver moves a little.</summary>
    public void Move()
    {
        for (var i = 0; i < Count; i++)
        {
            Report(i);
        }
    }

    /// <summary>The drivers who came last go home.</summary>
    /// <param name="count">How many.</param>
    public void GoHome(int count)
    {
        for (var end = Math.Max(0, Count - count); Count > end; Count--)
        {
            Map.Remove(new DriverId((ulong)Count));
        }
    }

    /// <summary>The shards and drivers as SVG.</summary>
    public string Draw() => FleetPicture.Draw(Map);

    private void Report(int index)
    {
        Map.TryReport(crowd.Move(index), out _);
        Map.TakeOpenings();
        Updates++;
    }
}
