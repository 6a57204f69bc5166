using System.Diagnostics;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Benchmarks;

/// <summary>What a site takes of memory.</summary>
internal sealed class MemorySuite : IBenchmarkSuite
{
    private const int Keys = 1_000_000;

    public string Name => "memory";

    public string Summary => "resident memory of an idle site, and what a million small keys add";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report("Memory of a process with one server and one site", "when", "resident MiB", "managed MiB");
        await using var sites = await SitesOnLoopback.StartAsync(bench, 1, Durability.EverySecond, cancellation);
        await Task.Delay(2_000, cancellation);
        Add(report, "idle");
        await FillAsync(sites.Sites[0], cancellation);
        await Task.Delay(5_000, cancellation);
        Add(report, $"after {Keys:n0} keys of 16-byte values");
        return report;
    }

    private static void Add(Report report, string when)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        report.Add(when, self.WorkingSet64 / 1048576.0, GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
    }

    private static Task FillAsync(Site site, CancellationToken cancellation) => Parallel.ForEachAsync(
        Enumerable.Range(0, Keys),
        new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation },
        async (i, token) => await site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of("bench", $"key-{i:d8}"), new byte[16]) }), token));
}
