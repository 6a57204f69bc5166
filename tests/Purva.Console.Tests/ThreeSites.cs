using System.Text;
using Microsoft.Extensions.Logging;
using Purva.Cli.Cluster;
using Purva.Server;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Values;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>Three real sites that replicate, each with its console.</summary>
public sealed class ThreeSites : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-console-");
    private readonly Dictionary<string, ServerOptions> options = [];
    private readonly Dictionary<string, PurvaServer> servers = [];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["east", "north", "west"];

    public Site this[string name] => servers[name].Site;

    public Uri ConsoleOf(string name) => new(servers[name].HttpAddress, "/console/");

    public static async Task<ThreeSites> StartAsync(Action<ServerOptions>? change = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sites = new ThreeSites();
            try
            {
                await sites.StartAllAsync(change);
                return sites;
            }
            catch (AddressUnavailableException) when (attempt < 5)
            {
                // Somebody has taken a port between its being free and a site's listening there.
                await sites.DisposeAsync();
            }
        }
    }

    private async Task StartAllAsync(Action<ServerOptions>? change)
    {
        var ports = LoopbackPorts.Free(2 * Names.Count);
        var replication = Names.Zip(ports).ToDictionary(one => one.First, one => $"http://127.0.0.1:{one.Second}");
        foreach (var (name, port) in Names.Zip(ports[Names.Count..]))
        {
            var one = new ServerOptions
            {
                Cluster = "shop",
                Site = name,
                Data = Path.Combine(folder.FullName, name),
                HttpUrl = $"http://127.0.0.1:{port}",
                ReplicationUrl = replication[name],
                Peers = [.. Names.Where(other => other != name).Select(other => new PeerEntry { Site = other, Address = replication[other] })],
                SettleTimeout = TimeSpan.FromMilliseconds(300),
                LogLevel = LogLevel.Warning,
            };
            change?.Invoke(one);
            options[name] = one;
            await StartAsync(name);
            one.HttpUrl = servers[name].HttpAddress.GetLeftPart(UriPartial.Authority); // where it is started again
        }

        await UntilAsync(() => Names.All(name => this[name].Phase == SitePhase.Ready && this[name].GetStatus().Peers.All(peer => peer.IsConnected)));

        // Connected is whoever has been asked: what each began its life with may still be on the way.
        await UntilAsync(() => Names.All(name => this[name].GetStatus().Applied is { Count: 3 } applied && applied == this[Names[0]].GetStatus().Applied));
    }

    public async Task StartAsync(string name) => servers[name] = await PurvaServer.StartAsync(options[name], TestContext.Current.CancellationToken);

    public Task StopAsync(string name) => servers[name].StopAsync();

    /// <summary>Cuts a site off from both others, or joins it to them again.</summary>
    public void Cut(string name, bool isCut)
    {
        foreach (var other in Names.Where(other => other != name))
        {
            this[name].SetLink(other, isCut);
        }
    }

    public async Task PutAsync(string site, string bucket, string key, string value)
    {
        var result = await this[site].CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of(bucket, key), Encoding.UTF8.GetBytes(value)) }), TestContext.Current.CancellationToken);
        Assert.Equal(WriteStatus.Committed, result.Status);
    }

    /// <summary>Two values of a key, written where neither knew of the other, and both known everywhere.</summary>
    public async Task ConflictAsync(string bucket, string key, string eastern, string western)
    {
        Cut("west", isCut: true);
        await PutAsync("east", bucket, key, eastern);
        await PutAsync("west", bucket, key, western);
        Cut("west", isCut: false);
        await UntilAsync(async () => (await Task.WhenAll(Names.Select(name => ReadAsync(name, bucket, key)))).All(values => values.Length == 2));
    }

    /// <summary>Defines a bucket and waits until every site knows of it.</summary>
    public async Task DefineAsync(string site, string bucket, BucketType type)
    {
        Assert.Equal(WriteStatus.Committed, (await this[site].DefineBucketAsync(new BucketDefinition { Bucket = bucket, Type = type }, null, TestContext.Current.CancellationToken)).Status);
        await UntilAsync(() => Task.FromResult(Names.All(name => this[name].FindBucket(bucket) is not null)));
    }

    public async Task UpdateAsync(string site, string bucket, string key, params ValueUpdate[] updates)
    {
        var commit = new Commit { Updates = updates.Select(update => new KeyUpdate(KeyName.Of(bucket, key), update)).ToArray() };
        Assert.Equal(WriteStatus.Committed, (await this[site].CommitAsync(commit, TestContext.Current.CancellationToken)).Status);
    }

    public async Task<string[]> ReadAsync(string site, string bucket, string key)
    {
        var result = await this[site].ReadAsync(new Read(new[] { KeyName.Of(bucket, key) }), TestContext.Current.CancellationToken);
        return [.. result.Keys[0].Siblings.Select(sibling => Encoding.UTF8.GetString(sibling.Value.Span))];
    }

    /// <summary>Waits for what others bring about; half a minute is longer than any of them takes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
        {
            await server.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }
}
