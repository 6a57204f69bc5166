using System.Collections.Immutable;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Purva.Benchmarks;

/// <summary>BenchmarkDotNet in this process: how it is set up, and what its summaries say.</summary>
internal static class BenchmarkRun
{
    /// <summary>Runs the benchmarks of a class, and gives its rows by their parameters; in each row the figures by the contender's name.</summary>
    public static IEnumerable<IGrouping<string, BenchmarkReport>> Of<T>(Bench bench) =>
        Rows(BenchmarkRunner.Run<T>(Configure(bench))).GroupBy(row => row.BenchmarkCase.Parameters.DisplayInfo);

    public static ManualConfig Configure(Bench bench) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.DontLogOutput)
            .WithWarmupCount(3)
            .WithIterationCount(bench.Runs + 2)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(NullLogger.Instance)
        .WithArtifactsPath(bench.FreshFolder("benchmarkdotnet"))
        .WithOptions(ConfigOptions.DisableLogFile);

    public static ImmutableArray<BenchmarkReport> Rows(Summary summary) => summary.HasCriticalValidationErrors || summary.Reports.Any(row => !row.Success)
        ? throw new BenchmarkException($"A benchmark failed: {string.Join(' ', summary.ValidationErrors.Select(error => error.Message))}")
        : summary.Reports;

    public static Dictionary<string, BenchmarkReport> ByContender(IEnumerable<BenchmarkReport> rows) =>
        rows.ToDictionary(row => row.BenchmarkCase.Descriptor.WorkloadMethod.Name);

    public static double Median(Dictionary<string, BenchmarkReport> by, string contender) =>
        by.TryGetValue(contender, out var row) ? row.ResultStatistics!.Median : double.NaN;

    public static double Allocated(Dictionary<string, BenchmarkReport> by, string contender) =>
        by.TryGetValue(contender, out var row) ? (double?)row.GcStats.GetBytesAllocatedPerOperation(row.BenchmarkCase) ?? double.NaN : double.NaN;
}
