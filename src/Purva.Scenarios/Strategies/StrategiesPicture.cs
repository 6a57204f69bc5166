using Purva.Scenarios.Charts;

namespace Purva.Scenarios.Strategies;

/// <summary>How the bytes of an object grow with its writers under each strategy.</summary>
public static class StrategiesPicture
{
    private static readonly int[] Crowds = [1, 3, 10, 30, 100, 300];

    /// <summary>The chart as an SVG document, the same bytes for the same number of writes.</summary>
    /// <param name="writes">How often the object is written under each strategy by each crowd; at least once.</param>
    public static string Draw(int writes)
    {
        var chart = new LineChart("Bytes per object beside its values (99th percentile)", "writers that change one object at the same time", "bytes") { IsLogAcross = true, IsLogUp = true };
        foreach (var strategy in PublishedStrategy.All)
        {
            chart.Add(strategy.Name, [.. Crowds.Select(count => ((double)count, (double)strategy.Replay(new ReplayLoad { Writers = count, Objects = 1, WritesPerObject = writes }, 1).HighBytes))]);
        }

        return chart.ToSvg();
    }
}
