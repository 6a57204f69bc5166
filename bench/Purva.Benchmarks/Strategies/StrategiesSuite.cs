using System.Diagnostics;
using Purva.Scenarios.Strategies;

namespace Purva.Benchmarks.Strategies;

/// <summary>Each published strategy of versions on the same loads, judged by what really happened. The strategies are each other's peers.</summary>
internal sealed class StrategiesSuite : IBenchmarkSuite
{
    private const ulong Seed = 1;

    /// <summary>On how many objects time is measured; all of them are judged.</summary>
    private const int MostTimed = 5_000;

    private static readonly (string Name, ReplayLoad Load)[] Loads =
    [
        ("1 client", Load(1, 1_000)), ("3 writers", Load(3, 1_000)), ("10 writers", Load(10, 1_000)), ("100 writers", Load(100, 1_000)), ("1,000 writers", Load(1_000, 1_000)),
        ("1,000,000 clients", new ReplayLoad { Writers = 3, Objects = 50_000, WritesPerObject = 20, IsEachClientNew = true }),
    ];

    public string Name => "strategies";

    public string Summary => "lost updates, false conflicts, siblings, bytes and time of each published strategy of versions";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Strategies of versions on one load", "load and strategy", "lost", "false conflicts", "siblings", "most siblings", "bytes, median", "bytes, p99", "µs an operation");
        foreach (var (name, load) in Loads.Where(load => bench.Wants(load.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            var outcomes = PublishedStrategy.All.Select(strategy => strategy.Replay(load, Seed)).ToList();
            var times = await bench.MediansAsync(name, [.. PublishedStrategy.All.Select(strategy => (Func<Task<double>>)(() => Task.FromResult(Microseconds(strategy, load))))]);
            for (var i = 0; i < outcomes.Count; i++)
            {
                var outcome = outcomes[i];
                report.Add(
                    $"{name}: {PublishedStrategy.All[i].Name} ({PublishedStrategy.All[i].System})", $"{outcome.Lost:n0}", $"{outcome.FalseConflicts:n0}", outcome.MeanSiblings, $"{outcome.MostSiblings:n0}",
                    $"{outcome.MedianBytes:n0}", $"{outcome.HighBytes:n0}", times[i]);
            }
        }

        return report;
    }

    private static ReplayLoad Load(int writers, int writes) => new() { Writers = writers, Objects = 1, WritesPerObject = writes };

    /// <summary>Time for one read, write or exchange, the load's own drawing of chance with it: the same for all.</summary>
    private static double Microseconds(PublishedStrategy strategy, ReplayLoad load)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = strategy.ReplayUnjudged(load with { Objects = Math.Min(load.Objects, MostTimed) }, Seed);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / outcome.Operations;
    }
}
