using Purva.Clocks;

namespace Purva.Store.Hosting.Links;

/// <summary>Every other configured site, and what they have in common.</summary>
internal sealed class PeerBook
{
    private readonly SiteOptions options;
    private readonly TimeProvider time;
    private readonly Dictionary<string, PeerState> bySite;

    public PeerBook(SiteOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        bySite = options.Peers.ToDictionary(peer => peer.Site, peer => new PeerState(peer, time.GetTimestamp()), StringComparer.Ordinal);
    }

    /// <summary>Fires when a peer is known to have more.</summary>
    public Pulse Moved { get; } = new();

    /// <summary>Fires when links come or go.</summary>
    public Pulse LinksChanged { get; } = new();

    public IReadOnlyCollection<PeerState> All => bySite.Values;

    /// <summary>More than half of all configured sites.</summary>
    public int Majority => ((options.Peers.Count + 1) / 2) + 1;

    /// <summary>How many others a site must hear, after a loss, to miss nothing that a majority had: any majority without the site itself has one of them.</summary>
    public int Witnesses => Math.Min(options.Peers.Count, options.Peers.Count + 2 - Majority);

    /// <summary>How many others' knowledge, as of this site's start or later, is all here.</summary>
    public int CountRecalled(VersionVector own) => bySite.Values.Count(peer => peer.AtReturn is { } then && own.Dominates(then));

    public PeerState? Find(string site) => bySite.GetValueOrDefault(site);

    public void Heard(PeerState peer, VersionVector vector, bool isFirst = false)
    {
        peer.Heard(vector, isFirst, time.GetTimestamp());
        Moved.Fire();
    }

    public void SetConnected(PeerState peer, bool isConnected)
    {
        if (peer.IsConnected != isConnected)
        {
            peer.IsConnected = isConnected;
            LinksChanged.Fire();
        }
    }

    /// <summary>How many sites, this one included, have all of a vector.</summary>
    public int CountHaving(VersionVector vector) => 1 + bySite.Values.Count(peer => peer.Applied.Dominates(vector));

    /// <summary>Whether a site is known to have something that this one lacks.</summary>
    public bool AnyHasMoreThan(VersionVector own) => bySite.Values.Any(peer => !own.Dominates(peer.Applied));

    /// <summary>Whether every other site was heard since the start, and none has more of some writers than is known here.</summary>
    public bool KnowNoMoreOf(IEnumerable<ReplicaId> writers, VersionVector own) =>
        bySite.Values.All(peer => peer.HasBeenHeard) && writers.All(id => bySite.Values.All(peer => peer.Applied[id] <= own[id]));

    /// <summary>What every site has, also those that have been silent for long: what is gone from here is gone for everybody.</summary>
    public VersionVector StableForAll(VersionVector own) => bySite.Values.Aggregate(own, static (stable, peer) => stable.Meet(peer.Applied));

    /// <summary>What every site has; a peer silent for too long no longer counts. A wall clock that is set makes nobody silent.</summary>
    public VersionVector Stable(VersionVector own)
    {
        var stable = own;
        foreach (var peer in bySite.Values)
        {
            if (time.GetElapsedTime(peer.LastHeard) < options.SilentPeerBound)
            {
                stable = stable.Meet(peer.Applied);
            }
        }

        return stable;
    }
}
