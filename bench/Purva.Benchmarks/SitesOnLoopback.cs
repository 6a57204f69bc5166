using System.Buffers;
using Microsoft.Extensions.Logging;
using Purva.Cli.Cluster;
using Purva.Engines.RocksDb;
using Purva.Server;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Benchmarks;

/// <summary>Sites with RocksDB and real sockets, all in this process.</summary>
internal sealed class SitesOnLoopback : IAsyncDisposable
{
    private readonly List<Server.PurvaServer> servers = [];
    private readonly List<IStorageEngine> engines = [];

    /// <summary>Where a site is asked.</summary>
    public Uri Http(int site) => servers[site].HttpAddress;

    public IReadOnlyList<Site> Sites => [.. servers.Select(server => server.Site)];

    public static async Task<SitesOnLoopback> StartAsync(Bench bench, int count, Durability durability, CancellationToken cancellation)
    {
        // Each site holds a thread while its disk syncs; in processes of their own they would not share a pool.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + (4 * count), Environment.ProcessorCount);
        var sites = new SitesOnLoopback();
        int[] ports = LoopbackPorts.Free(count * 2);
        var names = Enumerable.Range(0, count).Select(i => $"s{i}").ToArray();
        for (var i = 0; i < count; i++)
        {
            sites.servers.Add(await Server.PurvaServer.StartAsync(
                new ServerOptions
                {
                    Cluster = "bench",
                    Site = names[i],
                    Data = bench.FreshFolder(names[i]),
                    HttpUrl = $"http://127.0.0.1:{ports[i]}",
                    ReplicationUrl = $"http://127.0.0.1:{ports[count + i]}",
                    Durability = durability,
                    LogLevel = LogLevel.Error,
                    Peers = [.. Enumerable.Range(0, count).Where(other => other != i).Select(other => new PeerEntry { Site = names[other], Address = $"http://127.0.0.1:{ports[count + other]}" })],
                },
                folder => sites.Keep(RocksDbEngine.Open(folder)),
                cancellation));
        }

        while (sites.Sites.Any(site => site.Phase != SitePhase.Ready || site.GetStatus().Peers.Any(peer => !peer.IsConnected)))
        {
            await Task.Delay(20, cancellation);
        }

        return sites;
    }

    /// <summary>Waits until every site has applied the same.</summary>
    public async Task ConvergeAsync(CancellationToken cancellation)
    {
        while (Sites.Select(site => site.GetStatus().Applied).Distinct().Count() > 1)
        {
            await Task.Delay(1, cancellation);
        }
    }

    /// <summary>Bytes of a key's row, as the engine has it.</summary>
    public int RowLengthAt(int site, KeyName key)
    {
        var row = new ArrayBufferWriter<byte>();
        engines[site].TryGet(Table.State, key.Encoded, row);
        return row.WrittenCount;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));

    private RocksDbEngine Keep(RocksDbEngine engine)
    {
        engines.Add(engine);
        return engine;
    }
}
