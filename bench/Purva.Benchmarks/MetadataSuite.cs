using Purva.Store;

namespace Purva.Benchmarks;

/// <summary>What causality costs beside the values themselves.</summary>
internal sealed class MetadataSuite : IBenchmarkSuite
{
    private const int ValueBytes = 100;
    private const int Writes = 20_000;

    public string Name => "metadata";

    public string Summary => "bytes beside the values, in the store and in the context that a client carries";

    public async Task<Report> RunAsync(Bench bench, CancellationToken cancellation)
    {
        var report = new Report($"Metadata, {ValueBytes}-byte values, after {Writes:n0} writes at each site", "sites and siblings", "bytes for each live value", "bytes of context", "characters of context", "bytes of token");
        foreach (var sites in new[] { 1, 3, 8 })
        {
            for (var siblings = 1; siblings <= 3; siblings++)
            {
                await MeasureAsync(bench, report, sites, siblings, cancellation);
            }
        }

        return report;
    }

    private static async Task MeasureAsync(Bench bench, Report report, int count, int siblings, CancellationToken cancellation)
    {
        await using var sites = await SitesOnLoopback.StartAsync(bench, count, Durability.EverySecond, cancellation);
        foreach (var site in sites.Sites)
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, Writes), cancellation, async (i, token) =>
                await site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of("fill", $"{site.Options.Site}-{i}"), new byte[1]) }), token));
        }

        await sites.ConvergeAsync(cancellation);
        var key = KeyName.Of("bench", "key");
        for (var i = 0; i < siblings; i++)
        {
            await sites.Sites[i % count].CommitAsync(new Commit(new[] { Operation.Put(key, new byte[ValueBytes]) }), cancellation);
        }

        await sites.ConvergeAsync(cancellation);
        var read = await sites.Sites[0].ReadAsync(new Read(new[] { key }), cancellation);
        var dots = read.Keys[0].Context.AsSpan();
        var contextBytes = 1;
        foreach (var dot in dots)
        {
            contextBytes += dot.EncodedLength;
        }

        var row = sites.RowLengthAt(0, key);
        report.Add(
            $"{count} sites, {siblings} siblings",
            (double)(row - (siblings * ValueBytes)) / siblings,
            (double)contextBytes,
            (double)sites.Sites[0].Tokens.Format(key, dots).Length,
            (double)read.Token.EncodedLength);
    }
}
