using System.Text;
using Purva.Clocks;
using Purva.Client;
using Purva.Engines.RocksDb;
using Purva.Server;
using Purva.Server.Embedding;
using Purva.Store.Hosting;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Fuzzing;

/// <summary>East, which is given hostile bytes, and west, which pulls from it; both real, in this process.</summary>
internal sealed class FuzzedSites : IAsyncDisposable
{
    private const int CanaryCount = 50;

    private readonly List<TestFolder> folders = [];

    public KeptLog Log { get; } = new();

    public PurvaServer East { get; private set; } = null!;

    public PurvaServer West { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What east has applied.</summary>
    public VersionVector Applied => East.Site.GetStatus().Applied;

    /// <param name="strangers">Sites that east takes for peers.</param>
    public static async Task<FuzzedSites> StartAsync(params IReadOnlyList<PeerEntry> strangers)
    {
        var sites = new FuzzedSites();
        sites.East = await sites.StartAsync("east", strangers);
        sites.West = await sites.StartAsync("west", [new PeerEntry { Site = "east", Address = sites.East.ReplicationAddress.GetLeftPart(UriPartial.Authority) }]);
        using var client = new PurvaClient(sites.East.HttpAddress.ToString());
        var session = client.OpenSession();
        for (var i = 0; i < CanaryCount; i++)
        {
            await session.PutAsync("canary", $"k{i}", Encoding.UTF8.GetBytes($"v{i}"), cancellation: Cancellation);
        }

        await client.DefineBucketAsync(new BucketSettings("docs", "map"), cancellation: Cancellation);
        await client.DefineBucketAsync(new BucketSettings("n", "counter"), cancellation: Cancellation);
        return sites;
    }

    /// <summary>Whether all is as it was for those who had no part in it: both sites serve, what was there is there, and west still hears east.</summary>
    public async Task CheckAsync()
    {
        Assert.Empty(Log.Errors);
        using var east = new PurvaClient(East.HttpAddress.ToString());
        using var west = new PurvaClient(West.HttpAddress.ToString());
        var writing = east.OpenSession();
        await writing.PutAsync("canary", "last", "sung"u8.ToArray(), cancellation: Cancellation);
        foreach (var session in (PurvaSession[])[east.OpenSession(writing.Token), west.OpenSession(writing.Token)])
        {
            Assert.Equal("sung", (await session.GetAsync("canary", "last", cancellation: Cancellation)).Siblings[0].Text);
            for (var i = 0; i < CanaryCount; i++)
            {
                Assert.Equal($"v{i}", (await session.GetAsync("canary", $"k{i}", cancellation: Cancellation)).Single!.Text);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (West is not null)
        {
            await West.DisposeAsync();
        }

        await East.DisposeAsync();
        folders.ForEach(folder => folder.Dispose());
    }

    private async Task<PurvaServer> StartAsync(string name, IReadOnlyList<PeerEntry> peers)
    {
        var folder = new TestFolder();
        folders.Add(folder);
        var options = new ServerOptions
        {
            Cluster = "shop",
            Site = name,
            Data = folder.Path,
            HttpUrl = "http://127.0.0.1:0",
            ReplicationUrl = "http://127.0.0.1:0",
            SettleTimeout = TimeSpan.FromMilliseconds(200),
            Durability = Store.Durability.EverySecond,
            Peers = peers,
        };
        var server = await PurvaServer.StartAsync(options, path => new ReopeningEngine(() => RocksDbEngine.Open(path)), new ServerSurroundings(Log), Cancellation);
        while (server.Site.Phase != Store.SitePhase.Ready)
        {
            await Task.Delay(10, Cancellation);
        }

        return server;
    }
}
