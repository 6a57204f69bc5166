using Purva.Benchmarks.Crdts;

namespace Purva.Benchmarks;

/// <summary>The mergeable types of the core, by BenchmarkDotNet in this process, beside Akka.DistributedData.</summary>
internal sealed class CrdtsSuite : IBenchmarkSuite
{
    private static readonly string[] Columns = ["what", "unit", "Purva", "Akka", "Akka / Purva", "bytes allocated: Purva", "Akka"];

    public string Name => "crdts";

    public string Summary => "sets and counters that merge, beside Akka.DistributedData";

    public Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Values that merge", Columns);
        Add<SetAddBenchmarks>(report, bench, "set: add one");
        Add<SetRemoveBenchmarks>(report, bench, "set: remove one");
        Add<SetDeltaBenchmarks>(report, bench, "set: merge the delta of one");
        Add<SetJoinBenchmarks>(report, bench, "set: join, 1 % different");
        Add<CounterBenchmarks>(report, bench, "PN counter: add 1");
        Add<CounterJoinBenchmarks>(report, bench, "PN counter: join");
        Add<MapIncrementBenchmarks>(report, bench, "map of counters: add 1 under a key");
        Add<MapJoinBenchmarks>(report, bench, "map of counters: join, 1 % different");
        foreach (var count in new[] { 1_000, 100_000 })
        {
            AddSizes(report, count);
        }

        return Task.FromResult(report);
    }

    private static void Add<T>(Report report, Bench bench, string what)
    {
        if (!what.Contains(bench.Only, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        foreach (var rows in BenchmarkRun.Of<T>(bench))
        {
            var by = BenchmarkRun.ByContender(rows);
            var (purva, akka) = (BenchmarkRun.Median(by, "Purva"), BenchmarkRun.Median(by, "Akka"));
            report.Add($"{what} {rows.Key}", "ns", purva, akka, akka / purva, BenchmarkRun.Allocated(by, "Purva"), BenchmarkRun.Allocated(by, "Akka"));
        }
    }

    private static void AddSizes(Report report, int count)
    {
        var pair = SetPair.Of(count);
        var (purva, compressed, akka, purvaDelta, akkaDelta) = SetSizes.Encoded(pair);
        var (purvaKept, akkaKept) = SetSizes.Retained(pair.Elements);
        AddSize(report, $"set of {count}: encoded, for each element", purva / count, double.NaN);
        AddSize(report, $"set of {count}: encoded and compressed, for each element", compressed / count, akka / count);
        AddSize(report, $"set of {count}: encoded delta of one", purvaDelta, akkaDelta);
        AddSize(report, $"set of {count}: retained beside the texts, for each element", purvaKept / count, akkaKept / count);
    }

    private static void AddSize(Report report, string what, double purva, double akka) =>
        report.Add(what, "bytes", purva, akka, akka / purva, double.NaN, double.NaN);
}
