using Purva.Hashgraph;
using Purva.Ordering.Journal;
using Purva.Wire;

namespace Purva.Ordering.Running;

/// <summary>Goes on after an absence that is longer than rounds are kept: a frame that enough members signed, and the blocks that lead to it.</summary>
internal sealed class FrameFetching(OrderEngine engine, OrderMemberOptions options, IReadOnlyList<PeerGossip> peers)
{
    private const string FileName = "fetched.tmp";
    private static readonly DecodeLimits Limits = DecodeLimits.Default;

    /// <summary>Fetches and adopts the newest frame that can be had.</summary>
    /// <returns>Its round; null if none was found, or its bytes or blocks did not come.</returns>
    public async Task<long?> TryAsync(CancellationToken cancellation)
    {
        var offers = await Task.WhenAll(peers.Select(peer => OffersOfAsync(peer, cancellation))).ConfigureAwait(false);
        var states = Group(offers, one => one.States);
        foreach (var group in Group(offers, one => one.Frames))
        {
            foreach (var peer in group.Peers)
            {
                if (await TryAsync(peer, group, states, cancellation).ConfigureAwait(false))
                {
                    return group.Round;
                }
            }
        }

        return null;
    }

    private static async Task<(PeerGossip Peer, PeerOffers Offers)> OffersOfAsync(PeerGossip peer, CancellationToken cancellation)
    {
        try
        {
            return (peer, await peer.Link.ListOffersAsync(cancellation).ConfigureAwait(false));
        }
        catch (PeerSilentException)
        {
            return (peer, new PeerOffers([], []));
        }
    }

    /// <summary>What several offer is one thing with several signatures. Newest first.</summary>
    private static Offered[] Group((PeerGossip Peer, PeerOffers Offers)[] all, Func<PeerOffers, IReadOnlyList<FrameOffer>> kind) => [.. all
        .SelectMany(one => kind(one.Offers).Select(offer => (one.Peer, Offer: offer)))
        .GroupBy(one => (one.Offer.Round, one.Offer.Hash))
        .OrderByDescending(group => group.Key.Round)
        .Select(group => new Offered(
            group.Key.Round, group.Key.Hash, [.. group.Select(one => new FrameSignature(one.Peer.Peer.Id, one.Offer.Signature))], [.. group.Select(one => one.Peer)]))];

    private async Task<bool> TryAsync(PeerGossip peer, Offered offered, Offered[] states, CancellationToken cancellation)
    {
        try
        {
            var bytes = await peer.Link.FetchFrameAsync(offered.Round, cancellation).ConfigureAwait(false);
            if (EventHash.Of(bytes) != offered.Hash || !EventBytes.TryRead<Frame>(bytes, Limits, out var frame) || !engine.IsCertain(frame, offered.Signatures))
            {
                return false;
            }

            var path = Path.Combine(options.Folder, FileName);
            byte[]? state = null;
            var isWhole = await FetchBlocksAsync(peer, engine.ChainTo(frame), engine.LastRound, path, cancellation).ConfigureAwait(false)
                || ((state = await FetchStateAsync(peer, states, frame, path, cancellation).ConfigureAwait(false)) is not null);
            if (isWhole)
            {
                if (state is not null)
                {
                    engine.Restart(state);
                }

                engine.Adopt(frame, Blocks(path));
            }

            File.Delete(path);
            return isWhole;
        }
        catch (PeerSilentException)
        {
            return false;
        }
    }

    /// <summary>Where the blocks from here on are kept no longer: a state that enough members signed, and the blocks from there to the frame.</summary>
    private async Task<byte[]?> FetchStateAsync(PeerGossip peer, Offered[] states, Frame frame, string path, CancellationToken cancellation)
    {
        foreach (var offered in states.Where(one => one.Round <= frame.Round && one.Peers.Contains(peer)))
        {
            var bytes = await peer.Link.FetchStateAsync(offered.Round, cancellation).ConfigureAwait(false);
            if (engine.CertainState(bytes, offered.Signatures) is { } state && state.LastRound <= frame.Round
                && await FetchBlocksAsync(peer, new BlockChain(state.LastRound, state.RunningHash, frame.Round, frame.RunningHash), state.LastRound, path, cancellation).ConfigureAwait(false))
            {
                return bytes;
            }
        }

        return null;
    }

    /// <summary>Into a passing file first: only at their end is it certain that they are the order.</summary>
    private static async Task<bool> FetchBlocksAsync(PeerGossip peer, BlockChain chain, long after, string path, CancellationToken cancellation)
    {
        File.Delete(path);
        using var file = RecordFile.Open(path, (_, _) => { });
        await foreach (var block in peer.Link.ReadBlocksAsync(after, cancellation).ConfigureAwait(false))
        {
            if (chain.IsWhole || !chain.TryTake(block))
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

    /// <summary>A frame or a state, who offers it, and their signatures.</summary>
    private sealed record Offered(long Round, EventHash Hash, IReadOnlyList<FrameSignature> Signatures, IReadOnlyList<PeerGossip> Peers);
}
