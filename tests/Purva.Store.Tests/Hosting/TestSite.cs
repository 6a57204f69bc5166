using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Clocks;
using Purva.Store.Hosting;
using Purva.Store.Memory;

namespace Purva.Store.Tests.Hosting;

/// <summary>A real site on an engine in memory, among others of one network.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly MemoryNetwork network;
    private readonly SiteOptions options;

    private TestSite(MemoryNetwork network, SiteOptions options) => (this.network, this.options) = (network, options);

    public Site Site { get; private set; } = null!;

    public MemoryEngine Engine { get; private set; } = new();

    public string Name => options.Site;

    public static async Task<TestSite[]> StartAsync(MemoryNetwork network, int count, Func<SiteOptions, SiteOptions>? change = null)
    {
        var names = Enumerable.Range(0, count).Select(i => $"s{i}").ToArray();
        var sites = names.Select(name => new TestSite(network, (change ?? (options => options))(new SiteOptions
        {
            Cluster = "test",
            Site = name,
            Peers = [.. names.Where(other => other != name).Select(other => new PeerOptions(other, other))],
        }))).ToArray();
        foreach (var site in sites)
        {
            await site.OpenAsync();
        }

        foreach (var site in sites)
        {
            await site.UntilAsync(() => site.Site.Phase == SitePhase.Ready && site.Site.GetStatus().Peers.All(peer => peer.IsConnected));
        }

        return sites;
    }

    /// <summary>One site whose peer is whatever listens under that name.</summary>
    public static async Task<TestSite> AloneAsync(MemoryNetwork network, string peer, PlantedFault planted = PlantedFault.None)
    {
        var site = new TestSite(
            network,
            new SiteOptions { Cluster = "test", Site = "s0", Peers = [new PeerOptions(peer, peer)], SettleTimeout = TimeSpan.FromMilliseconds(300), Planted = planted });
        await site.OpenAsync();
        await site.UntilAsync(() => site.Site.Phase == SitePhase.Ready);
        return site;
    }

    /// <summary>Stops at once; what was not synced is gone when <see cref="OpenAsync"/> goes on.</summary>
    public async Task CrashAsync()
    {
        network.Leave(Name);
        Engine = Engine.Crash();
        await Site.DisposeAsync();
    }

    public async Task LoseDiskAsync()
    {
        network.Leave(Name);
        await Site.DisposeAsync();
        Engine = new MemoryEngine();
    }

    public async Task OpenAsync()
    {
        Site = await Site.StartAsync(options, string.Empty, Engine, network, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        var accepting = Site;
        network.Listen(Name, (link, cancellation) => accepting.AcceptAsync(link, cancellation));
        await UntilAsync(() => Site.Phase is SitePhase.Ready or SitePhase.Bootstrapping);
    }

    public async Task<WriteResult> PutAsync(string key, string value, ReadOnlyMemory<Dot> context = default, Func<Commit, Commit>? change = null) =>
        await Site.CommitAsync((change ?? (commit => commit))(new Commit(new[] { Operation.Put(KeyName.Of("b", key), Encoding.UTF8.GetBytes(value), context) })), CancellationToken.None);

    public async Task<ReadResult> ReadAsync(string key, Func<Read, Read>? change = null) =>
        await Site.ReadAsync((change ?? (read => read))(new Read(new[] { KeyName.Of("b", key) })), CancellationToken.None);

    /// <summary>The key's live values here, sorted, with commas between.</summary>
    public async Task<string> TextsAsync(string key, VersionVector after = default)
    {
        var read = await ReadAsync(key, one => one with { Consistency = Consistency.Causal, After = after });
        return read.Status == ReadStatus.Done
            ? string.Join(',', read.Keys[0].Siblings.Select(sibling => Encoding.UTF8.GetString(sibling.Value.Span)).Order(StringComparer.Ordinal))
            : read.Status.ToString();
    }

    /// <summary>Waits for what others bring about; ten seconds is far longer than any of it takes.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(15))
            {
                var status = Site.GetStatus();
                throw new TimeoutException($"{Name} is {status.Phase} at {status.Applied}: {string.Join(' ', status.Problems)}");
            }

            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        network.Leave(Name);
        await Site.DisposeAsync();
        Engine.Dispose();
    }
}
