using System.Diagnostics;
using Purva.Cli.Cluster;
using Purva.Client;
using Purva.Server;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Trust;

/// <summary>Three sites as processes, to which bad things happen, and the ledger of what their clients were told.</summary>
internal sealed class TrustCluster : IAsyncDisposable
{
    /// <summary>The collection of all these tests: each wants the machine for itself.</summary>
    public const string OneAtATime = "one cluster at a time";

    /// <summary>The bucket of the counters.</summary>
    public const string Counts = "counts";

    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    private readonly TestFolder folder = new();

    private TrustCluster()
    {
        var plans = SitePlan.Make(["east", "west", "north"], folder.Path, 0);
        Sites = [.. plans.Select(plan => new TrustSite(plan, OptionsOf(plan, plans)))];
    }

    public IReadOnlyList<TrustSite> Sites { get; }

    /// <summary>What was written since the last judgement.</summary>
    public Ledger Ledger { get; private set; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts all sites.</summary>
    /// <param name="prepare">Gives them other surroundings before.</param>
    public static async Task<TrustCluster> StartAsync(Action<TrustCluster>? prepare = null)
    {
        var cluster = new TrustCluster();
        try
        {
            prepare?.Invoke(cluster);
            foreach (var site in cluster.Sites)
            {
                site.Start();
            }

            await cluster.UntilReadyAsync();
            await cluster.Sites[0].Client.DefineBucketAsync(new BucketSettings(Counts, "counter"), cancellation: Cancellation);
            await cluster.UntilEqualAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that prefers one site and knows the others.</summary>
    public PurvaClient ClientOf(int first) => new(new PurvaClientOptions
    {
        Sites = [.. Enumerable.Range(0, Sites.Count).Select(i => Sites[(first + i) % Sites.Count].Plan.Http)],
        AttemptTimeout = TimeSpan.FromSeconds(3),
        FirstPause = TimeSpan.FromMilliseconds(50),
    });

    /// <summary>Waits for what others bring about.</summary>
    public async Task UntilAsync(string what, Func<Task<bool>> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > LongEnough)
            {
                Assert.Fail($"It did not come about that {what}.{Environment.NewLine}{await DescribeAsync()}");
            }

            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>Waits until so many more writes have been acknowledged.</summary>
    public Task UntilAcknowledgedAsync(int more)
    {
        var goal = Ledger.Acknowledged + more;
        return UntilAsync($"{more} more writes were acknowledged", () => Task.FromResult(Ledger.Acknowledged >= goal));
    }

    /// <summary>Waits until every site takes writes.</summary>
    public async Task UntilReadyAsync()
    {
        foreach (var site in Sites)
        {
            await UntilAsync($"{site.Name} is ready", async () => await site.LookAsync() is { Phase: "ready" });
        }
    }

    /// <summary>Waits until every site has what any of them has.</summary>
    public Task UntilEqualAsync() => UntilAsync("all sites have the same", async () =>
    {
        var looks = await Task.WhenAll(Sites.Select(site => site.LookAsync()));
        return looks.All(look => look is { Phase: "ready" } && look.Applied.Count == looks[0]!.Applied.Count && look.Applied.All(entry => looks[0]!.Applied.TryGetValue(entry.Key, out var counter) && counter == entry.Value));
    });

    /// <summary>Waits until all are equal, holds each site against the ledger, and begins a new one.</summary>
    public async Task JudgeAsync()
    {
        await UntilReadyAsync();
        await UntilEqualAsync();
        var findings = new List<string>(Ledger.Findings);
        foreach (var site in Sites)
        {
            var session = site.Client.OpenSession();
            foreach (var key in Ledger.Keys)
            {
                var read = await session.GetAsync(TrustWriter.Bucket, key, cancellation: Cancellation);
                findings.AddRange(Ledger.Judge(site.Name, key, [.. read.Siblings.Select(sibling => sibling.Text)]));
            }

            foreach (var key in Ledger.Counters)
            {
                findings.AddRange(Ledger.JudgeCount(site.Name, key, (await session.GetValueAsync(Counts, key, cancellation: Cancellation)).Number));
            }
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Take(20)) + Environment.NewLine + await DescribeAsync());
        Ledger = new Ledger();
    }

    /// <summary>What the sites say of themselves, for a test that fails.</summary>
    public async Task<string> DescribeAsync()
    {
        var told = new List<string>();
        foreach (var site in Sites)
        {
            var look = await site.LookAsync();
            var state = look is null ? (site.IsRunning ? "silent" : "down") : $"{look.Phase}, epoch {look.Epoch} ({look.EpochReason}), {string.Join(' ', look.Applied)}; {string.Join("; ", look.Problems)}";
            told.Add($"{site.Name}: {state}{Environment.NewLine}{string.Join(Environment.NewLine, site.Log.Split('\n').TakeLast(12))}");
        }

        return string.Join(Environment.NewLine, told);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Sites.Select(site => site.DisposeAsync().AsTask()));
        folder.Dispose();
    }

    private static ServerOptions OptionsOf(SitePlan plan, IReadOnlyList<SitePlan> all) => new()
    {
        Cluster = "trust",
        Site = plan.Name,
        Data = Path.Combine(plan.Folder, "data"),
        HttpUrl = plan.Http.ToString().TrimEnd('/'),
        ReplicationUrl = plan.Replication.ToString().TrimEnd('/'),
        Peers = [.. all.Where(other => other != plan).Select(other => new PeerEntry { Site = other.Name, Address = other.Replication.ToString().TrimEnd('/') })],
    };
}
