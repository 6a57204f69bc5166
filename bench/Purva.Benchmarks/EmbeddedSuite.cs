using Purva.Store;

namespace Purva.Benchmarks;

/// <summary>The store in one process beside plain RocksDB.</summary>
internal sealed class EmbeddedSuite : IBenchmarkSuite
{
    private static readonly int[] WriterCounts = [1, 16, 64];
    private static readonly int[] ReaderCounts = [1, 2];

    public string Name => "embedded";

    public string Summary => "the store in one process beside plain RocksDB";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Embedded store, 100-byte values", "what", "Purva/s", "plain RocksDB/s", "ratio");
        foreach (var durability in new[] { Durability.Always, Durability.EverySecond })
        {
            foreach (var writers in WriterCounts)
            {
                await WriteAsync(bench, report, durability, writers, cancellation);
            }
        }

        await ReadAsync(bench, report, cancellation);
        return report;
    }

    private static async Task WriteAsync(Bench bench, Report report, Durability durability, int writers, CancellationToken cancellation)
    {
        var what = $"writes, {(durability == Durability.Always ? "always" : "everysec")}, {writers} writers";
        if (!bench.Wants(what))
        {
            return;
        }

        await using var site = await EmbeddedSite.StartAsync(bench.FreshFolder("purva"), durability, cancellation);
        using var plain = new PlainRocksDb(bench.FreshFolder("plain"), durability);
        var medians = await bench.MediansAsync(
            what,
            () => site.WriteAsync(writers, bench.Duration, cancellation),
            () => plain.WriteAsync(writers, bench.Duration));
        report.Add(what, medians[0], medians[1], medians[0] / medians[1]);
    }

    private static string WhatOf(Bench bench, int readers) => $"reads of {bench.Keys:N0} keys at random, {readers} readers";

    private static async Task ReadAsync(Bench bench, Report report, CancellationToken cancellation)
    {
        if (!ReaderCounts.Any(readers => bench.Wants(WhatOf(bench, readers))))
        {
            return;
        }

        await using var site = await EmbeddedSite.StartAsync(bench.FreshFolder("purva"), Durability.EverySecond, cancellation);
        using var plain = new PlainRocksDb(bench.FreshFolder("plain"), Durability.EverySecond);
        await site.LoadAsync(bench.Keys, cancellation);
        plain.Load(bench.Keys);
        foreach (var readers in ReaderCounts)
        {
            var what = WhatOf(bench, readers);
            var medians = await bench.MediansAsync(
                what,
                () => site.ReadAsync(readers, bench.Keys, bench.Duration, cancellation),
                () => plain.ReadAsync(readers, bench.Keys, bench.Duration));
            report.Add(what, medians[0], medians[1], medians[0] / medians[1]);
        }
    }
}
