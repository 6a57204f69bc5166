using System.Diagnostics;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Benchmarks;

/// <summary>How long sites take to become one again after a partition.</summary>
internal sealed class HealSuite : IBenchmarkSuite
{
    private const int WritesOnEachSide = 100_000;

    public string Name => "heal";

    public string Summary => "healing after a partition in which each side took 100,000 writes";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report($"Healing: three sites, one cut off, {WritesOnEachSide:n0} writes on each side", "durability", "seconds to heal", "records/s taken in");
        foreach (var durability in new[] { Durability.Always, Durability.EverySecond })
        {
            await using var sites = await SitesOnLoopback.StartAsync(bench, 3, durability, cancellation);
            Cut(sites.Sites, isCut: true);
            await Task.WhenAll(FillAsync(sites.Sites[0], cancellation), FillAsync(sites.Sites[2], cancellation));
            var start = Stopwatch.GetTimestamp();
            Cut(sites.Sites, isCut: false);
            await sites.ConvergeAsync(cancellation);
            report.Add(durability == Durability.Always ? "always" : "everysec", Stopwatch.GetElapsedTime(start).TotalSeconds, Bench.Rate(3 * WritesOnEachSide, start));
        }

        return report;
    }

    private static void Cut(IReadOnlyList<Site> sites, bool isCut)
    {
        foreach (var site in sites.Take(2))
        {
            site.SetLink("s2", isCut);
            sites[2].SetLink(site.Options.Site, isCut);
        }
    }

    private static Task FillAsync(Site site, CancellationToken cancellation) => Parallel.ForEachAsync(
        Enumerable.Range(0, WritesOnEachSide),
        new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = cancellation },
        async (i, token) => await site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of("bench", $"{site.Options.Site}-{i}"), new byte[100]) }), token));
}
