using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Purva.Store.Hosting.Starting;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <summary>One site of a cluster, running in this process: takes writes and reads, pulls from its peers and serves them.</summary>
/// <remarks>Safe to share between threads. Every request is answered with a status; only cancellation and misuse throw.</remarks>
public sealed partial class Site : IAsyncDisposable
{
    private static readonly TimeSpan LinkPatience = TimeSpan.FromSeconds(2);

    private readonly SiteCore core;
    private readonly StrongReads strong;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> work = [];
    private readonly Pulse linkEnded = new();
    private int acceptedLinks;
    private long commits;
    private long reads;
    private bool wasClean;
    private readonly VersionVector atStart;

    private Site(SiteCore core)
    {
        this.core = core;
        strong = new StrongReads(core);
        orders = new Ordering.OrderDesk(core);
        Tokens = new CausalToken(core.Options.Cluster);
        atStart = core.Host.Frontier.Applied;
    }

    /// <summary>What the site was told.</summary>
    public SiteOptions Options => core.Options;

    /// <summary>The texts of tokens and contexts for this cluster.</summary>
    public CausalToken Tokens { get; }

    /// <summary>What the site is doing.</summary>
    public SitePhase Phase => core.Phase;

    /// <summary>Opens a site and starts to pull from its peers. It returns while the site settles; reads work at once, writes when it is <see cref="SitePhase.Ready"/>.</summary>
    /// <param name="options">What the site is told.</param>
    /// <param name="folder">The site's own data folder, locked while it runs; empty for none, as with an engine in memory.</param>
    /// <param name="engine">Where the rows live; the caller disposes of it after the site.</param>
    /// <param name="transport">How to reach peers.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="loggers">Where the site logs.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="StorageException">The folder is locked, foreign, of a newer version or unusable; the message says which and what to do.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static async Task<Site> StartAsync(
        SiteOptions options, string folder, IStorageEngine engine, IPeerTransport transport, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        RefuseContradictions(options);
        cancellation.ThrowIfCancellationRequested();
        return await StartAsync(options, SiteFolder.Lock(folder), engine, transport, time, loggers).Anywhere();
    }

    /// <summary>Opens a site on a ground of any kind, which ends with it.</summary>
    internal static async Task<Site> StartAsync(
        SiteOptions options, ISiteGround ground, IStorageEngine engine, IPeerTransport transport, TimeProvider time, ILoggerFactory loggers)
    {
        try
        {
            var core = new SiteCore(options, ground, engine, transport, time, loggers.CreateLogger<Site>());
            var site = new Site(core);
            var past = await OwnPastReader.ReadAsync(core).Anywhere();
            site.Begin(past);
            return site;
        }
        catch
        {
            ground.Dispose();
            throw;
        }
    }

    /// <summary>Serves one link that another site has opened, until it ends.</summary>
    /// <param name="link">The link; the caller disposes of it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PeerUnreachableException">The link broke, or the other side misbehaved.</exception>
    public async Task AcceptAsync(IPeerLink link, CancellationToken cancellation)
    {
        Interlocked.Increment(ref acceptedLinks);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
            using var server = new LinkServer(core, link);
            await server.RunAsync(either.Token).Anywhere();
        }
        catch (StorageException e)
        {
            throw new PeerUnreachableException("The storage of this site failed.", e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Cut on purpose, silent for too long, or the site stops.
        }
        finally
        {
            Interlocked.Decrement(ref acceptedLinks);
            linkEnded.Fire();
        }
    }

    /// <summary>Cuts or restores both directions of the link with a peer.</summary>
    /// <param name="site">The peer's name.</param>
    /// <param name="isCut">Whether to cut.</param>
    /// <returns>False when there is no such peer.</returns>
    public bool SetLink(string site, bool isCut)
    {
        if (core.Peers.Find(site) is not { } peer)
        {
            return false;
        }

        peer.Switch(isCut);
        return true;
    }

    /// <summary>Stops in good order: links end, what was committed is made durable, the folder is released.</summary>
    public async ValueTask DisposeAsync()
    {
        if (core.IsStopped)
        {
            return;
        }

        core.IsStopped = true;
        await stop.EndAsync().Anywhere();
        core.Host.Moved.Fire();
        await Task.WhenAll(work).Ended();
        await LinksEndAsync().Anywhere();
        try
        {
            await core.Queue.CloseAsync(
                (replica, _) =>
                {
                    replica.Close(core.IsSettled || wasClean);
                    return true;
                }).Anywhere();
        }
        catch (StorageException)
        {
            // The next start finds an unclean stop and deals with it.
        }

        orders.Dispose();
        core.Dispose();
        stop.Dispose();
    }

    /// <summary>Waits for the links that others have opened, which have been told to end; not for ever.</summary>
    private async Task LinksEndAsync()
    {
        using var patience = new CancellationTokenSource(LinkPatience, core.Time);
        Task ended;
        do
        {
            ended = linkEnded.Next();
        }
        while (Volatile.Read(ref acceptedLinks) > 0 && await NextAsync(ended, patience.Token, CancellationToken.None).Anywhere());
    }

    private static void RefuseContradictions(SiteOptions options)
    {
        if (options.Peers.Any(peer => peer.Site == options.Site))
        {
            throw new ArgumentException($"Site '{options.Site}' is its own peer; list only the others.", nameof(options));
        }

        if (options.Peers.Select(peer => peer.Site).Distinct(StringComparer.Ordinal).Count() != options.Peers.Count)
        {
            throw new ArgumentException("A peer stands twice in the options.", nameof(options));
        }
    }

    private void Begin(Replica.OwnPast? past)
    {
        wasClean = past?.Identity.IsClean ?? false;
        foreach (var peer in core.Peers.All)
        {
            work.Add(Steps.Start(() => new Puller(core, peer, strong).RunAsync(stop.Token)));
        }

        work.Add(Steps.Start(() => OwnPastReader.SettleAsync(core, past, stop.Token)));
        work.Add(Steps.Start(() => new Recall(core, strong).RunAsync(stop.Token)));
        work.Add(Steps.Start(() => orders.RunAsync(stop.Token)));
        work.Add(Steps.Start(() => new Maintenance(core).RunAsync(stop.Token)));
    }
}
