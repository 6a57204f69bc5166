using System.Diagnostics;
using Purva.Cli.Demos.Exchange;
using Purva.Simulation;

namespace Purva.Benchmarks.Exchange;

/// <summary>A command through the replicated log of two cities, and how long a failover takes, beside a file of one city that is synced for each command.</summary>
internal sealed class ReplicatedExchangeSuite : IBenchmarkSuite
{
    private const int Commands = 2_000;

    public string Name => "exchange-log";

    public string Summary => "a command through two embedded stores, and a failover, beside one synced file";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report(
            $"{Commands:n0} commands one after the other, then batches of 200; two stores on RocksDB in one process, synced always", "where", "p50 ms", "p99 ms", "p99.9 ms", "commands/s in batches", "failover ms");
        var seen = new List<FailoverOutcome>();
        var files = new List<(double[] Latencies, double Rate)>();
        for (var run = 0; run < bench.Runs; run++)
        {
            seen.Add(await new FailoverStory(bench.FreshFolder("exchange"), new SimulatedRandom((ulong)run + 1), Commands, cancellation).TellAsync());
            files.Add(OneFile(bench.FreshFolder("file")));
        }

        if (seen.Any(one => one.AtEnd.Mumbai != one.AtEnd.Chennai || one.AtTakeover.Expected != one.AtTakeover.Chennai))
        {
            throw new BenchmarkException("Two cities ended with different books.");
        }

        double Median(Func<FailoverOutcome, double> figure) => seen.Select(figure).Order().ElementAt(seen.Count / 2);
        report.Add(
            "two cities", Median(one => Part(one.LatenciesMs, 0.5)), Median(one => Part(one.LatenciesMs, 0.99)), Median(one => Part(one.LatenciesMs, 0.999)), Median(one => one.CommandsPerSecond), Median(one => one.FailoverMs));
        double MedianFile(Func<(double[] Latencies, double Rate), double> figure) => files.Select(figure).Order().ElementAt(files.Count / 2);
        report.Add(
            "one synced file", MedianFile(one => Part(one.Latencies, 0.5)), MedianFile(one => Part(one.Latencies, 0.99)), MedianFile(one => Part(one.Latencies, 0.999)), MedianFile(one => one.Rate), double.NaN);
        return report;
    }

    private static double Part(double[] ordered, double part) => ordered[(int)(part * ordered.Length)];

    private static (double[] Latencies, double Rate) OneFile(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "log"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var latencies = new double[Commands];
        for (var i = 0; i < Commands; i++)
        {
            latencies[i] = Append(file, 1).TotalMilliseconds;
        }

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Commands / 10; i++)
        {
            Append(file, 200);
        }

        return ([.. latencies.Order()], Bench.Rate(Commands / 10 * 200L, started));
    }

    private static TimeSpan Append(FileStream file, int commands)
    {
        var started = Stopwatch.GetTimestamp();
        file.Write(new byte[16 + (commands * 56)]);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(started);
    }
}
