using System.Diagnostics;
using Purva.Scenarios.Fleet;

namespace Purva.Benchmarks.Fleet;

/// <summary>What a driver's position costs, from a hundred drivers in one area to five thousand, beside a clock with an entry for each driver.</summary>
internal sealed class FleetSuite : IBenchmarkSuite
{
    private const int Spread = 300_000;

    public string Name => "fleet";

    public string Summary => "bytes per position and positions a second by drivers in one area, beside a vector clock keyed by driver";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            $"Positions of drivers in one area of about 6 km, one core, {bench.Duration.TotalSeconds:0.##} s each",
            "drivers", "Purva bytes", "updates/s", "shards", "splits and joins in a million updates", "clock by driver bytes", "its updates/s", "bytes ratio", "speed ratio");
        foreach (var drivers in (int[])[100, 500, 1_000, 2_000, 5_000])
        {
            var (shards, changes, bytes) = (0, 0.0, 0);
            var rates = await bench.MediansAsync(
                $"{drivers} drivers",
                () => Task.FromResult(Ours(bench, drivers, out shards, out changes)),
                () => Task.FromResult(Peer(bench, drivers, out bytes)));
            report.Add($"{drivers:N0}", (double)PositionUpdate.EncodedLength, rates[0], (double)shards, changes, (double)bytes, rates[1], (double)bytes / PositionUpdate.EncodedLength, rates[0] / rates[1]);
        }

        return report;
    }

    private static double Ours(Bench bench, int drivers, out int shards, out double changes)
    {
        var (map, crowd, bytes) = (new FleetMap(FleetLimits.City), new DriverCrowd(1, drivers, DriverCrowd.Mumbai, Spread), new byte[PositionUpdate.EncodedLength]);
        for (var i = 0; i < drivers; i++)
        {
            map.TryReport(crowd.Move(i), out _);
        }

        var (count, before, started) = (0L, map.Splits + map.Joins, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < bench.Duration)
        {
            for (var i = 0; i < drivers; i++, count++)
            {
                if (map.TryReport(crowd.Move(i), out var update) == ReportVerdict.Taken)
                {
                    update.Write(bytes);
                }
            }

            map.TakeOpenings();
        }

        (shards, changes) = (map.Shards.Count, (map.Splits + map.Joins - before) * 1e6 / count);
        return Bench.Rate(count, started);
    }

    private static double Peer(Bench bench, int drivers, out int bytes)
    {
        var (clocks, crowd) = (new DriverClocks(), new DriverCrowd(1, drivers, DriverCrowd.Mumbai, Spread));
        for (var i = 0; i < drivers; i++)
        {
            clocks.Take(crowd.Move(i));
        }

        var (count, started) = (0L, Stopwatch.GetTimestamp());
        bytes = 0;
        while (Stopwatch.GetElapsedTime(started) < bench.Duration)
        {
            bytes = clocks.Take(crowd.Move((int)(count++ % drivers)));
        }

        return Bench.Rate(count, started);
    }
}
