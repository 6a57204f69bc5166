using System.Collections.Immutable;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <summary>Sends the whole state as it was at one moment.</summary>
internal static class SnapshotSender
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxRows = 1_000;

    /// <summary>Sends a snapshot over a link.</summary>
    /// <exception cref="PeerUnreachableException">The link broke, or this site is itself loading a snapshot.</exception>
    public static async Task SendAsync(SiteCore site, PeerState peer, IPeerLink link, CancellationToken cancellation)
    {
        var (heads, clock, snapshot, writers) = await site.Queue.RunAsync((replica, _) => replica.IsMerging
            ? ([], default, null, replica.Writers)
            : ((ImmutableArray<WriterHead>)[.. replica.Heads], replica.LastTime, site.Engine.TakeSnapshot(), replica.Writers), alone: true).Anywhere();
        if (snapshot is null)
        {
            await link.SendAsync(new PeerMessage.Refused("The site is loading a snapshot itself."), cancellation).Anywhere();
            throw new PeerUnreachableException($"{peer.Site} asked for a snapshot while one is loaded here.");
        }

        using (snapshot)
        {
            await link.SendAsync(new PeerMessage.SnapshotStart(heads, clock), cancellation).Anywhere();
            byte[]? from = [];
            while (from is not null)
            {
                var rows = Collect(snapshot, writers, ref from);
                await link.SendAsync(new PeerMessage.SnapshotRows(rows), cancellation).Anywhere();
                peer.CountSent(rows.Length, rows.Sum(SizeOf));
            }

            await link.SendAsync(new PeerMessage.SnapshotEnd(), cancellation).Anywhere();
        }
    }

    /// <summary>Bytes of the values of a row, roughly what it takes on the way.</summary>
    public static long SizeOf(SnapshotRow row) => row.Siblings.Sum(static sibling => (long)sibling.Value.Length);

    private static ImmutableArray<SnapshotRow> Collect(IStorageSnapshot snapshot, WriterTable writers, ref byte[]? from)
    {
        var collected = ImmutableArray.CreateBuilder<SnapshotRow>();
        var bytes = 0;
        using var rows = snapshot.Scan(Table.State, from);
        while (collected.Count < MaxRows && bytes < MaxBytes)
        {
            if (!rows.MoveNext())
            {
                from = null;
                return collected.DrainToImmutable();
            }

            collected.Add(SiteReplica.SnapshotRowOf(rows.Key, rows.Value, writers));
            bytes += rows.Value.Length;
            from = [.. rows.Key, 0];
        }

        return collected.DrainToImmutable();
    }
}
