using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <content>When the peer's log no longer reaches back far enough.</content>
internal sealed partial class Puller
{
    private const int MergeRows = 1_000;

    private int tooFarBehind;

    private async Task CatchUpAsync(PullSession session, VersionVector floor, CancellationToken cancellation)
    {
        var others = site.Peers.All.Any(other => other != peer && other.IsConnected);
        if (site.Host.Frontier.Applied.Dominates(floor))
        {
            tooFarBehind = 0;
        }
        else if ((others && tooFarBehind++ < 2) || !site.TryBeginSnapshot())
        {
            // Another link may bring what is missing, or is loading a snapshot already.
            await Task.Delay(LongPause, site.Time, cancellation).Anywhere();
        }
        else
        {
            try
            {
                await LoadSnapshotAsync(session, cancellation).Anywhere();
                tooFarBehind = 0;
            }
            finally
            {
                site.EndSnapshot();
            }
        }

        await session.SubscribeAsync(cancellation).Anywhere();
    }

    private async Task LoadSnapshotAsync(PullSession session, CancellationToken cancellation)
    {
        HostLog.LoadsSnapshot(site.Logger, peer.Site);
        var start = site.Time.GetTimestamp();
        await RunAsync(replica => replica.ClearStaged()).Anywhere();
        await session.SendAsync(new PeerMessage.SnapshotRequest(), cancellation).Anywhere();
        var (heads, clock) = await StageAsync(session, cancellation).Anywhere();
        await LeaveOwnPastAsync(heads).Anywhere();
        await RunAsync(replica => replica.BeginMerge([.. heads], clock)).Anywhere();
        await MergeAsync(site).Anywhere();
        var keys = site.Host.Frontier.Totals.Keys;
        var took = site.Time.GetElapsedTime(start);
        HostLog.LoadedSnapshot(site.Logger, peer.Site, keys, took);
    }

    /// <summary>Merges whatever snapshot is staged to its end; after a restart it goes on where it was.</summary>
    public static async Task MergeAsync(SiteCore site)
    {
        while (!await site.Queue.RunAsync(static (replica, wall) => !replica.IsMerging || replica.MergeSome(MergeRows, wall), alone: true).Anywhere())
        {
        }
    }

    private async Task<(IReadOnlyList<WriterHead> Heads, HybridTimestamp Clock)> StageAsync(PullSession session, CancellationToken cancellation)
    {
        IReadOnlyList<WriterHead>? heads = null;
        var vector = VersionVector.Empty;
        var clock = default(HybridTimestamp);
        while (await session.ReceiveAsync().Anywhere() is { } message)
        {
            switch (message)
            {
                case PeerMessage.SnapshotStart begin:
                    RefuseFuture(begin.Clock);
                    (heads, clock) = (begin.Writers, begin.Clock);
                    vector = SiteCore.VectorOf(heads);
                    break;
                case PeerMessage.SnapshotRows rows when heads is not null:
                    RefuseUnknown(rows, vector);
                    peer.CountReceived(rows.Rows.Length, rows.Rows.Sum(SnapshotSender.SizeOf));
                    await RunAsync(replica => replica.Stage(rows.Rows)).Anywhere();
                    break;
                case PeerMessage.SnapshotEnd when heads is not null:
                    return (heads, clock);
                default:
                    // What was on its way before the request; it comes again after the snapshot.
                    break;
            }
        }

        throw new PeerUnreachableException($"{peer.Site} ended the link within its snapshot.");
    }

    private void RefuseFuture(HybridTimestamp clock)
    {
        if (clock.Milliseconds - site.Host.Wall > site.Options.MaxClockDrift.TotalMilliseconds)
        {
            pause = LongPause;
            throw new PeerUnreachableException($"The snapshot of {peer.Site} is dated {clock}, more than {site.Options.MaxClockDrift.TotalSeconds} s ahead of the clock here. Set the clocks right.");
        }
    }

    private void RefuseUnknown(PeerMessage.SnapshotRows rows, VersionVector vector)
    {
        if (rows.Rows.Any(row => !OperationRules.Fits(row) || row.Siblings.Any(sibling => !vector.Contains(sibling.Dot))))
        {
            throw new PeerUnreachableException($"{peer.Site} sent a snapshot with values that it claims not to have, or that are none.");
        }
    }

    private async Task LeaveOwnPastAsync(IReadOnlyList<WriterHead> heads)
    {
        var mine = await site.HeadsAsync().Anywhere();
        if (!site.Options.Planted.KeepsEpoch() && site.Host.Frontier.Identity is { } identity && heads.FirstOrDefault(head => head.Id == ReplicaId.Parse(identity.Writer)) is { } own
            && own.Counter > (mine.Find(head => head.Id == own.Id)?.Counter ?? 0))
        {
            await site.OpenEpochAsync($"site '{peer.Site}' has records of this site that it does not remember", own.Id, heads).Anywhere();
        }
    }

    private Task<bool> RunAsync(Action<SiteReplica> change) => site.Queue.RunAsync((replica, _) =>
    {
        change(replica);
        return true;
    });
}
