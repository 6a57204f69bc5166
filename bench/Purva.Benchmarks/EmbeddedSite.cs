using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Engines.RocksDb;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Benchmarks;

/// <summary>One site without peers on RocksDB, driven as an application in its process would.</summary>
internal sealed class EmbeddedSite : IAsyncDisposable
{
    private const string Bucket = "bench";
    private const int WritesBetweenLooks = 16;

    private readonly RocksDbEngine engine;
    private readonly Site site;
    private readonly byte[] value = new byte[100];
    private long lastKey;

    private EmbeddedSite(RocksDbEngine engine, Site site)
    {
        this.engine = engine;
        this.site = site;
        new Random(1).NextBytes(value);
    }

    public static async Task<EmbeddedSite> StartAsync(string folder, Durability durability, CancellationToken cancellation)
    {
        var options = new SiteOptions { Cluster = "bench", Site = "bench", Durability = durability };
        var engine = RocksDbEngine.Open(Path.Combine(folder, "engine"));
        var site = await Site.StartAsync(options, folder, engine, new NoPeers(), TimeProvider.System, NullLoggerFactory.Instance, cancellation);
        while (site.Phase == SitePhase.Settling)
        {
            await Task.Delay(10, cancellation);
        }

        return new EmbeddedSite(engine, site);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        engine.Dispose();
    }

    /// <summary>Writes new keys, each writer one after the other.</summary>
    public async Task<double> WriteAsync(int writers, TimeSpan duration, CancellationToken cancellation)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(
            async () =>
            {
                var count = 0L;
                while (count % WritesBetweenLooks != 0 || Stopwatch.GetElapsedTime(startedAt) < duration)
                {
                    var put = Operation.Put(NameOf(Interlocked.Increment(ref lastKey)), value);
                    Check(await site.CommitAsync(new Commit(new[] { put }), cancellation));
                    count++;
                }

                return count;
            },
            cancellation)));
        return Bench.Rate(counts.Sum(), startedAt);
    }

    public async Task LoadAsync(int keys, CancellationToken cancellation) =>
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys),
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation },
            (key, token) => new ValueTask(PutAsync(key, token)));

    public async Task<double> ReadAsync(int readers, int keys, TimeSpan duration, CancellationToken cancellation)
    {
        var names = new KeyName[keys];
        for (var key = 0; key < keys; key++)
        {
            names[key] = NameOf(key);
        }

        var startedAt = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(
            async () =>
            {
                var random = new Random(reader);
                var count = 0L;
                while (Stopwatch.GetElapsedTime(startedAt) < duration)
                {
                    var read = await site.ReadAsync(new Read(names.AsMemory(random.Next(keys), 1)), cancellation);
                    if (read.Status != ReadStatus.Done || read.Keys[0].Siblings.Length != 1)
                    {
                        throw new BenchmarkException($"A read ended as {read.Status}: {read.Problem}");
                    }

                    count++;
                }

                return count;
            },
            cancellation)));
        return Bench.Rate(counts.Sum(), startedAt);
    }

    private static KeyName NameOf(long key) => KeyName.Of(Bucket, key.ToString("D10", CultureInfo.InvariantCulture));

    private async Task PutAsync(long key, CancellationToken cancellation) =>
        Check(await site.CommitAsync(new Commit(new[] { Operation.Put(NameOf(key), value) }), cancellation));

    private static void Check(in WriteResult written)
    {
        if (written.Status != WriteStatus.Committed)
        {
            throw new BenchmarkException($"A write ended as {written.Status}: {written.Problem}");
        }
    }

    private sealed class NoPeers : IPeerTransport
    {
        public ValueTask<IPeerLink> ConnectAsync(PeerOptions peer, CancellationToken cancellation) =>
            throw new PeerUnreachableException("This site has no peers.");
    }
}
