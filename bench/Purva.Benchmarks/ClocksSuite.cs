using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Purva.Benchmarks.Clocks;
using Purva.Clocks;

namespace Purva.Benchmarks;

/// <summary>The clocks of the core, by BenchmarkDotNet in this process, beside Akka.DistributedData and plain dictionaries.</summary>
internal sealed class ClocksSuite : IBenchmarkSuite
{
    private static readonly string[] Columns =
        ["what", "unit", "Purva", "over a directory", "Akka", "Akka / Purva", "Akka / directory", "dictionary", "dictionary / Purva", "bytes allocated: Purva", "Akka", "Akka's answer"];

    public string Name => "clocks";

    public string Summary => "comparing, joining, ticking and encoding clocks, beside Akka.DistributedData and dictionaries";

    public Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Clocks", Columns);
        var config = BenchmarkRun.Configure(bench);
        AddContenders(report, "compare", BenchmarkRunner.Run<CompareBenchmarks>(config));
        AddContenders(report, "join", BenchmarkRunner.Run<JoinBenchmarks>(config));
        AddContenders(report, "siblings: update and sync", BenchmarkRunner.Run<SiblingBenchmarks>(config));
        AddTicks(report, BenchmarkRunner.Run<TickBenchmarks>(config));
        AddShared(report);
        AddSizes(report);
        return Task.FromResult(report);
    }

    /// <summary>One row for each set of parameters, with what its contenders took.</summary>
    private static void AddContenders(Report report, string what, Summary summary)
    {
        foreach (var rows in BenchmarkRun.Rows(summary).GroupBy(row => row.BenchmarkCase.Parameters.DisplayInfo))
        {
            var by = BenchmarkRun.ByContender(rows);
            var (purva, dense, akka, plain) = (BenchmarkRun.Median(by, "Purva"), BenchmarkRun.Median(by, "Dense"), BenchmarkRun.Median(by, "Akka"), BenchmarkRun.Median(by, "Plain"));
            report.Add($"{what} {rows.Key}", "ns", purva, dense, akka, akka / purva, akka / dense, plain, plain / purva, BenchmarkRun.Allocated(by, "Purva"), BenchmarkRun.Allocated(by, "Akka"), what == "compare" ? AnswerOfAkka(rows.First()) : string.Empty);
        }
    }

    private static string AnswerOfAkka(BenchmarkReport row)
    {
        var parameters = row.BenchmarkCase.Parameters;
        return new VectorPair((PairKind)parameters[nameof(CompareBenchmarks.Kind)], (int)parameters[nameof(CompareBenchmarks.Entries)]).IsAkkaRight ? "right" : "wrong";
    }

    private static void AddTicks(Report report, Summary summary)
    {
        var by = BenchmarkRun.ByContender(BenchmarkRun.Rows(summary));
        var wall = BenchmarkRun.Median(by, "WallClock");
        AddFigure(report, "reading the wall clock", "ns", wall);
        AddFigure(report, "hybrid tick beyond reading the wall clock", "ns", BenchmarkRun.Median(by, "Hybrid") - wall);
        AddFigure(report, "Lamport tick", "ns", BenchmarkRun.Median(by, "Lamport"));
        AddFigure(report, "vector clock tick, 8 entries", "ns", BenchmarkRun.Median(by, "Vector"));
    }

    private static void AddShared(Report report)
    {
        foreach (var threads in new[] { 1, 2, 4 })
        {
            AddFigure(report, $"hybrid tick with the wall clock read, {threads} threads sharing, as each sees it", "ns", SharedTicks.Measure(threads));
        }

        AddFigure(report, "hybrid ticks on 4 threads, each new and above the last", "ticks", SharedTicks.Check());
    }

    private static void AddSizes(Report report)
    {
        var clustered = ClockSizes.Encoded(mostGap: 128);
        var random = ClockSizes.Encoded(mostGap: long.MaxValue);
        report.Add("encoded, 8 writers up to a million, identities that cluster", "bytes", clustered.Sparse, clustered.Dense, double.NaN, double.NaN, double.NaN, clustered.Plain, clustered.Plain / clustered.Sparse, double.NaN, double.NaN, string.Empty);
        report.Add("encoded, 8 writers up to a million, random identities", "bytes", random.Sparse, random.Dense, double.NaN, double.NaN, double.NaN, random.Plain, random.Plain / random.Sparse, double.NaN, double.NaN, string.Empty);
        foreach (var entries in new[] { 3, 8 })
        {
            var pair = new VectorPair(PairKind.Equal, entries);
            var (replica, dot) = (pair.Purva.Left.Entries[0].Replica, pair.Purva.Left.Entries[0] with { Counter = 2_000_000 });
            var purva = ClockSizes.Retained(() => pair.Purva.Left.With(dot));
            var dense = ClockSizes.Retained(() => pair.Dense.Left.Advance(replica, out _));
            var akka = ClockSizes.Retained(() => VectorPair.Copy(pair.Akka.Left));
            var plain = ClockSizes.Retained(() => pair.Plain.Left.Merge(pair.Plain.Right));
            report.Add($"retained, {entries} entries", "bytes", purva, dense, akka, akka / purva, akka / dense, plain, plain / purva, double.NaN, double.NaN, string.Empty);
            AddFigure(report, $"retained, a vector clock of {entries} entries", "bytes", ClockSizes.Retained(() => new VectorClock(replica, pair.Purva.Left.With(dot))));
        }
    }

    private static void AddFigure(Report report, string what, string unit, double figure) =>
        report.Add(what, unit, figure, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, string.Empty);
}
