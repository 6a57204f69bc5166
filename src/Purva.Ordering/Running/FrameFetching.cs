using Purva.Hashgraph;
using Purva.Ordering.Journal;
using Purva.Wire;

namespace Purva.Ordering.Running;

/// <summary>Goes on after an absence that is longer than rounds are kept: a frame that enough members signed, and the blocks that lead to it.</summary>
internal sealed class FrameFetching(OrderEngine engine, OrderMemberOptions options, IReadOnlyList<PeerGossip> peers)
{
    private const string FileName = "fetched.tmp";
    private static readonly DecodeLimits Limits = DecodeLimits.Default;

    /// <summary>Fetches the newest frame that can be had.</summary>
    /// <remarks>Nothing is fetched that members of more than a third of the stake have not signed: so an honest one has it, and it cannot be a liar's.</remarks>
    /// <returns>The frame; null if none was found, or its bytes or blocks did not come.</returns>
    public async Task<FetchedFrame?> FetchAsync(CancellationToken cancellation)
    {
        await Task.Yield();
        var offered = await Task.WhenAll(peers.Select(peer => OffersOfAsync(peer, cancellation))).ConfigureAwait(false);
        var frames = offered.SelectMany(one => one).GroupBy(one => (one.Offer.Round, one.Offer.Hash)).OrderByDescending(group => group.Key.Round);
        foreach (var group in frames)
        {
            if (!engine.IsCertain(group.Key.Round, group.Key.Hash, group.Select(one => new FrameSignature(one.Peer.Peer.Id, one.Offer.Signature))))
            {
                continue;
            }

            // One who signed may still be slow on purpose, and shall not be the first each time.
            foreach (var one in group.DistinctBy(one => one.Peer).OrderBy(_ => Random.Shared.Next()))
            {
                if (await FetchAsync(one.Peer, group.Key.Round, group.Key.Hash, cancellation).ConfigureAwait(false) is { } fetched)
                {
                    return fetched;
                }
            }
        }

        return null;
    }

    private static async Task<(PeerGossip Peer, FrameOffer Offer)[]> OffersOfAsync(PeerGossip peer, CancellationToken cancellation)
    {
        try
        {
            return [.. (await peer.Link.ListFramesAsync(cancellation).ConfigureAwait(false)).Select(offer => (peer, offer))];
        }
        catch (PeerSilentException)
        {
            return [];
        }
    }

    private async Task<FetchedFrame?> FetchAsync(PeerGossip peer, long round, EventHash hash, CancellationToken cancellation)
    {
        try
        {
            var bytes = await peer.Link.FetchFrameAsync(round, cancellation).ConfigureAwait(false);
            if (EventHash.Of(bytes) != hash || !EventBytes.TryRead<Frame>(bytes, Limits, out var frame) || !engine.IsOfMembers(frame))
            {
                return null;
            }

            var path = Path.Combine(options.Folder, FileName);
            File.Delete(path);
            return await FetchBlocksAsync(peer, frame, path, cancellation).ConfigureAwait(false) ? new FetchedFrame(frame, Blocks(path)) : null;
        }
        catch (PeerSilentException)
        {
            return null;
        }
    }

    /// <summary>Into a passing file first: only at their end is it certain that they are the order.</summary>
    private async Task<bool> FetchBlocksAsync(PeerGossip peer, Frame frame, string path, CancellationToken cancellation)
    {
        var chain = engine.ChainTo(frame);
        using var file = RecordFile.Open(path, (_, _) => { });
        await foreach (var block in peer.Link.ReadBlocksAsync(chain.Start, cancellation).ConfigureAwait(false))
        {
            if (!chain.TryTake(block))
            {
                break;
            }

            file.Append(StoredBlock.ToBytes(block));
            if (chain.IsWhole)
            {
                break;
            }
        }

        file.HandOver();
        return chain.IsWhole;
    }

    private static IEnumerable<OrderedBlock> Blocks(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 256 * 1024);
        var at = stream.Position = RecordFile.Start;
        while (RecordFile.ReadRecord(stream, stream.Length, path, at) is { } record)
        {
            at += RecordFile.HeadSize + record.Length;
            if (StoredBlock.TryRead(record, out var block))
            {
                yield return block;
            }
        }
    }
}

/// <summary>A frame that is certain, and the blocks that lead to it.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Blocks">The blocks, read from a file as they are wanted.</param>
internal sealed record FetchedFrame(Frame Frame, IEnumerable<OrderedBlock> Blocks);
