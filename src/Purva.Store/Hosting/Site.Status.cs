using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting;

/// <content>How the site is.</content>
public sealed partial class Site
{
    /// <summary>The site at this moment. Cheap enough to ask for every second.</summary>
    public SiteStatus GetStatus()
    {
        var frontier = core.Host.Frontier;
        var identity = frontier.Identity;
        var writers = frontier.Writers.Published.ToArray();
        var peers = core.Peers.All.Select(peer => StatusOf(peer, frontier, writers)).ToImmutableArray();
        return new SiteStatus
        {
            Cluster = core.Options.Cluster,
            Site = core.Options.Site,
            Phase = Phase,
            Replica = identity is null ? default : ReplicaId.Parse(identity.Writer),
            Epoch = identity?.Epoch ?? 0,
            EpochReason = identity?.Reason ?? "not yet decided",
            Applied = frontier.Applied,
            Stable = core.Peers.Stable(frontier.Applied),
            Keys = frontier.Totals.Keys,
            Values = frontier.Totals.Values,
            KeysWithSiblings = frontier.Totals.KeysWithSiblings,
            LogRecords = frontier.LastSequence - frontier.FirstSequence + 1,
            LogBytes = SizeOf(Table.Log),
            StateBytes = SizeOf(Table.State),
            Waiting = frontier.Waiting,
            QueuedCommits = core.Queue.Unfinished,
            Puts = frontier.Puts,
            Conflicts = frontier.Conflicts,
            Commits = Volatile.Read(ref commits),
            Reads = Volatile.Read(ref reads),
            Received = ReceivedSinceStart(frontier, identity),
            Resolutions = frontier.Resolutions,
            Durability = core.Options.Durability,
            Engine = core.Engine.Name,
            Writers = [.. writers.Select(writer => new WriterStatus(writer.Id, writer.Site, writer.Epoch, frontier.Applied[writer.Id], writer.Quarantine))],
            Peers = peers,
            Problems = [.. Problems(writers, peers)],
        };
    }

    private long ReceivedSinceStart(Frontier frontier, SiteIdentity? identity)
    {
        var own = identity is null ? default : ReplicaId.Parse(identity.Writer);
        var received = 0UL;
        foreach (var entry in frontier.Applied.Entries)
        {
            received += entry.Replica == own ? 0 : entry.Counter - Math.Min(entry.Counter, atStart[entry.Replica]);
        }

        return (long)received;
    }

    private PeerStatus StatusOf(PeerState peer, Frontier frontier, Writer[] writers)
    {
        var theirs = peer.Applied;
        var latest = writers.Where(writer => writer.Site == peer.Site).MaxBy(writer => writer.Epoch);
        return new PeerStatus(
            peer.Site,
            peer.Options.Address,
            peer.IsConnected,
            peer.IsCut,
            Beyond(theirs, frontier.Applied),
            Beyond(frontier.Applied, theirs),
            latest?.LagMilliseconds ?? 0,
            peer.Problem)
        {
            Applied = theirs,
            Silence = core.Time.GetElapsedTime(peer.LastHeard),
            Traffic = peer.Traffic,
        };
    }

    private static long Beyond(VersionVector more, VersionVector less)
    {
        var count = 0UL;
        foreach (var entry in more.Entries)
        {
            count += entry.Counter - Math.Min(entry.Counter, less[entry.Replica]);
        }

        return (long)Math.Min(count, long.MaxValue);
    }

    private IEnumerable<string> Problems(Writer[] writers, ImmutableArray<PeerStatus> peers)
    {
        if (core.Host.Failure is { } failure)
        {
            yield return $"The storage failed: {failure.Message}";
        }

        if (Phase == SitePhase.Ready && !core.CountsToMajority)
        {
            yield return NotCounted();
        }

        foreach (var writer in writers)
        {
            if (writer.Quarantine is not null)
            {
                yield return $"Writer {writer.Site}.{writer.Epoch} is quarantined: {writer.Quarantine}";
            }
        }

        foreach (var peer in peers)
        {
            if (peer.Problem is not null)
            {
                yield return $"{peer.Site}: {peer.Problem}";
            }
        }
    }

    private string NotCounted() =>
        $"This site began epoch {core.Host.Frontier.Identity?.Epoch ?? 0} without all of its past ({core.Host.Frontier.Identity?.Reason}). It counts to no majority of strong reads until it has what "
        + $"{core.Peers.Witnesses} other sites had when it came back; so far it has that of {core.Peers.CountRecalled(core.Host.Frontier.Applied)}.";

    private long SizeOf(Table table)
    {
        try
        {
            return core.Engine.ApproximateSize(table);
        }
        catch (Exception e) when (e is StorageException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
