using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Purva.Store.Hosting.Starting;
using Purva.Store.Hosting.Writing;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting;

/// <summary>What the parts of a running site share.</summary>
internal sealed class SiteCore : IDisposable
{
    /// <summary>Version of what sites say to each other.</summary>
    public const int Protocol = 1;

    private readonly SemaphoreSlim epochGate = new(1);
    private int loading;

    public SiteCore(SiteOptions options, ISiteGround ground, IStorageEngine engine, IPeerTransport transport, TimeProvider time, ILogger logger)
    {
        (Options, Ground, Engine, Transport, Time, Logger) = (options, ground, engine, transport, time, logger);
        Host = new ReplicaHost(engine, options, time, logger);
        Queue = new WriteQueue(Host, options.Limits.MaxQueuedCommits);
        Peers = new PeerBook(options, time);
        Settlement = new Settlement([.. options.Peers.Select(peer => peer.Site)]);
    }

    public SiteOptions Options { get; }

    public ISiteGround Ground { get; }

    public IStorageEngine Engine { get; }

    public IPeerTransport Transport { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public ReplicaHost Host { get; }

    public WriteQueue Queue { get; }

    public PeerBook Peers { get; }

    public Settlement Settlement { get; }

    /// <summary>Whether the site has decided who it is.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The writer that this site is and remembers all of; none before it has decided.</summary>
    public ReplicaId Own => IsSettled ? Host.Frontier.Own : default;

    public bool IsStopped { get; set; }

    /// <summary>Whether the site has all that it ever had: only then may it speak for a majority.</summary>
    public bool CountsToMajority => IsSettled && Host.Frontier.Identity is { IsRecalling: false };

    /// <summary>One snapshot is loaded at a time.</summary>
    public bool IsLoadingSnapshot => Volatile.Read(ref loading) != 0;

    public SitePhase Phase =>
        IsStopped ? SitePhase.Stopped
        : Host.Failure is not null ? SitePhase.StorageFailed
        : IsLoadingSnapshot || Host.Frontier.IsMerging ? SitePhase.Bootstrapping
        : IsSettled ? SitePhase.Ready
        : SitePhase.Settling;

    /// <inheritdoc/>
    public void Dispose()
    {
        Host.Dispose();
        Ground.Dispose();
        epochGate.Dispose();
    }

    public bool TryBeginSnapshot() => Interlocked.CompareExchange(ref loading, 1, 0) == 0;

    public void EndSnapshot() => Volatile.Write(ref loading, 0);

    /// <summary>Every writer with its head, as one moment has them.</summary>
    public Task<List<WriterHead>> HeadsAsync() => Queue.RunAsync(static (replica, _) => replica.Heads.ToList());

    /// <summary>The vector that heads amount to.</summary>
    public static VersionVector VectorOf(IEnumerable<WriterHead> heads) =>
        VersionVector.Of([.. heads.Where(head => head.Counter > 0).Select(head => new Dot(head.Id, head.Counter))]);

    /// <summary>Looks for the same writer with two histories, and for a past of this site's own that it has forgotten.</summary>
    public async Task CompareHistoriesAsync(string peer, IReadOnlyList<WriterHead> theirs)
    {
        var mine = await HeadsAsync().Anywhere();
        if (IsSettled && !Options.Planted.KeepsEpoch() && Host.Frontier.Identity is { } identity && mine.Find(head => head.Id == ReplicaId.Parse(identity.Writer)) is { } own
            && EpochRule.Contradiction(own, theirs) is { } contradiction)
        {
            await OpenEpochAsync(contradiction, own.Id, theirs).Anywhere();
        }

        foreach (var head in theirs)
        {
            if (mine.Find(one => one.Id == head.Id) is { } known && known.Counter == head.Counter && known.Hash != head.Hash)
            {
                var reason = $"here and at site '{peer}' its record {head.Counter} differs: two writers share the identity of site '{head.Site}', epoch {head.Epoch}";
                await Queue.RunAsync((replica, _) =>
                {
                    replica.Quarantine(head.Id, reason);
                    return true;
                }).Anywhere();
            }
        }
    }

    /// <summary>Begins a new life of this site's writer, unless somebody else just did.</summary>
    /// <param name="reason">Why, for people.</param>
    /// <param name="instead">The identity to leave; none at the first start.</param>
    /// <param name="heard">What others know: the new epoch's number is above all of theirs.</param>
    public async Task OpenEpochAsync(string reason, ReplicaId instead, IEnumerable<WriterHead> heard)
    {
        await epochGate.WaitAsync().Anywhere();
        try
        {
            var known = await HeadsAsync().Anywhere();
            var current = Host.Frontier.Identity;
            if (current is not null && ReplicaId.Parse(current.Writer) != instead)
            {
                return;
            }

            var id = Ground.DrawReplicaId();
            var identity = new SiteIdentity
            {
                Cluster = Options.Cluster,
                Site = Options.Site,
                Writer = id.ToString(),
                Epoch = EpochRule.NextEpoch(Options.Site, known.Concat(heard)),
                Reason = reason,
                Boot = Ground.Boot(),
                Folder = Ground.Mark(),
                Durability = Options.Durability,
                IsRecalling = true,
            };
            HostLog.OpensEpoch(Logger, Options.Site, identity.Epoch, identity.Writer, reason);
            await Queue.RunAsync(
                (replica, wall) =>
                {
                    replica.OpenEpoch(id, identity, wall);
                    return true;
                },
                synced: true).Anywhere();
            Peers.LinksChanged.Fire();
        }
        finally
        {
            epochGate.Release();
        }
    }
}
