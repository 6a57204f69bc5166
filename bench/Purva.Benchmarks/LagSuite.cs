using System.Collections.Concurrent;
using System.Diagnostics;
using Purva.Store;

namespace Purva.Benchmarks;

/// <summary>How long a write takes from its commit at one site to the change stream of another.</summary>
internal sealed class LagSuite : IBenchmarkSuite
{
    private const int WritesASecond = 5_000;

    public string Name => "lag";

    public string Summary => "replication on loopback, three sites, 5,000 writes a second";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report($"Replication lag, three sites on loopback, {WritesASecond:n0} writes a second among them", "durability", "writes/s reached", "median ms", "p99 ms", "most ms");
        foreach (var durability in new[] { Durability.Always, Durability.EverySecond })
        {
            await using var sites = await SitesOnLoopback.StartAsync(bench, 3, durability, cancellation);
            await MeasureAsync(sites, TimeSpan.FromSeconds(2), cancellation);
            var (rate, lags) = await MeasureAsync(sites, bench.Duration * bench.Runs, cancellation);
            Array.Sort(lags);
            report.Add(durability == Durability.Always ? "always" : "everysec", rate, lags[lags.Length / 2], lags[(int)(lags.Length * 0.99)], lags[^1]);
        }

        return report;
    }

    private static async Task<(double Rate, double[] Lags)> MeasureAsync(SitesOnLoopback sites, TimeSpan duration, CancellationToken cancellation)
    {
        var lags = new ConcurrentQueue<double>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = sites.Sites.Select((site, i) => Task.Run(() => WatchAsync(site, $"s{i}", lags, ended.Token), cancellation)).ToArray();
        var start = Stopwatch.GetTimestamp();
        var written = 0;
        var open = new List<Task>();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * WritesASecond);
            for (; written < due; written++)
            {
                open.Add(WriteAsync(sites.Sites[written % 3], written, cancellation));
            }

            await Task.Delay(1, cancellation);
        }

        await Task.WhenAll(open);
        var rate = Bench.Rate(written, start);
        await sites.ConvergeAsync(cancellation);
        await Task.Delay(200, cancellation);
        await ended.CancelAsync();
        await Task.WhenAll(watching);
        return (rate, [.. lags]);
    }

    private static async Task WriteAsync(Store.Hosting.Site site, int number, CancellationToken cancellation)
    {
        var value = new byte[100];
        BitConverter.TryWriteBytes(value, Stopwatch.GetTimestamp());
        await site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of("bench", $"{Guid.NewGuid():n}{number}"), value) }), cancellation);
    }

    private static async Task WatchAsync(Store.Hosting.Site site, string name, ConcurrentQueue<double> lags, CancellationToken cancellation)
    {
        try
        {
            await foreach (var change in site.WatchAsync(site.GetStatus().Applied, cancellation))
            {
                if (change.Origin != name)
                {
                    lags.Enqueue(Stopwatch.GetElapsedTime(BitConverter.ToInt64(change.Operations[0].Value.Span)).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
