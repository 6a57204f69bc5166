using Purva.Hashgraph;
using Purva.Ordering.Journal;
using Purva.Wire;

namespace Purva.Ordering.Running;

/// <summary>Goes on after an absence that is longer than rounds are kept: a frame that enough members signed, and the blocks that lead to it.</summary>
internal sealed class FrameFetching(OrderEngine engine, OrderMemberOptions options, IReadOnlyList<PeerGossip> peers)
{
    private const string FileName = "fetched.tmp";
    private static readonly DecodeLimits Limits = DecodeLimits.Default;

    private string Passing => Path.Combine(options.Folder, FileName);

    /// <summary>Fetches the newest frame that can be had.</summary>
    /// <remarks>Nothing is fetched that members of more than a third of the stake have not signed: so an honest one has it, and it cannot be a liar's.</remarks>
    /// <returns>The frame; null if none was found, or its bytes or blocks did not come.</returns>
    public async Task<FetchedFrame?> FetchAsync(CancellationToken cancellation)
    {
        await Task.Yield();
        var offers = await Task.WhenAll(peers.Select(peer => OffersOfAsync(peer, cancellation))).ConfigureAwait(false);
        var states = Certain(offers, one => one.States);
        foreach (var offered in Certain(offers, one => one.Frames))
        {
            // One who signed may still be slow on purpose, and shall not be the first each time.
            foreach (var peer in offered.Peers.OrderBy(_ => Random.Shared.Next()))
            {
                if (await FetchAsync(peer, offered, states, cancellation).ConfigureAwait(false) is { } fetched)
                {
                    return fetched;
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

    /// <summary>What enough members offer with their signatures, newest first.</summary>
    private Offered[] Certain((PeerGossip Peer, PeerOffers Offers)[] all, Func<PeerOffers, IReadOnlyList<FrameOffer>> kind) => [.. all
        .SelectMany(one => kind(one.Offers).Select(offer => (one.Peer, Offer: offer)))
        .GroupBy(one => (one.Offer.Round, one.Offer.Hash))
        .Where(group => engine.IsCertain(group.Key.Round, group.Key.Hash, group.Select(one => new FrameSignature(one.Peer.Peer.Id, one.Offer.Signature))))
        .OrderByDescending(group => group.Key.Round)
        .Select(group => new Offered(group.Key.Round, group.Key.Hash, [.. group.Select(one => one.Peer).Distinct()]))];

    private async Task<FetchedFrame?> FetchAsync(PeerGossip peer, Offered offered, Offered[] states, CancellationToken cancellation)
    {
        try
        {
            var bytes = await peer.Link.FetchFrameAsync(offered.Round, cancellation).ConfigureAwait(false);
            if (EventHash.Of(bytes) != offered.Hash || !EventBytes.TryRead<Frame>(bytes, Limits, out var frame) || !engine.IsOfMembers(frame))
            {
                return null;
            }

            return await FetchBlocksAsync(peer, engine.ChainTo(frame), cancellation).ConfigureAwait(false)
                ? new FetchedFrame(frame, Blocks(), null)
                : await FetchFromStateAsync(peer, states, frame, cancellation).ConfigureAwait(false);
        }
        catch (PeerSilentException)
        {
            return null;
        }
    }

    /// <summary>Where the blocks from the own end on are kept no longer: a state, and the blocks from there to the frame.</summary>
    private async Task<FetchedFrame?> FetchFromStateAsync(PeerGossip peer, Offered[] states, Frame frame, CancellationToken cancellation)
    {
        foreach (var offered in states.Where(one => one.Round <= frame.Round && one.Peers.Contains(peer)))
        {
            var bytes = await peer.Link.FetchStateAsync(offered.Round, cancellation).ConfigureAwait(false);
            if (OrderState.HashOf(bytes) == offered.Hash && OrderState.TryRead(bytes, options.Limits.RememberedKeys, out var state) && state.LastRound == offered.Round
                && await FetchBlocksAsync(peer, new BlockChain(state.LastRound, state.RunningHash, frame.Round, frame.RunningHash), cancellation).ConfigureAwait(false))
            {
                return new FetchedFrame(frame, Blocks(), new FetchedState(offered.Round, bytes));
            }
        }

        return null;
    }

    /// <summary>Into a passing file first: only at their end is it certain that they are the order.</summary>
    private async Task<bool> FetchBlocksAsync(PeerGossip peer, BlockChain chain, CancellationToken cancellation)
    {
        File.Delete(Passing);
        using var file = RecordFile.Open(Passing, (_, _) => { });
        await foreach (var block in peer.Link.ReadBlocksAsync(chain.Start, cancellation).ConfigureAwait(false))
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

    private IEnumerable<OrderedBlock> Blocks()
    {
        using var stream = new FileStream(Passing, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 256 * 1024);
        var at = stream.Position = RecordFile.Start;
        while (RecordFile.ReadRecord(stream, stream.Length, Passing, at) is { } record)
        {
            at += RecordFile.HeadSize + record.Length;
            if (StoredBlock.TryRead(record, out var block))
            {
                yield return block;
            }
        }
    }

    /// <summary>A frame or a state, and who offers it.</summary>
    private sealed record Offered(long Round, EventHash Hash, IReadOnlyList<PeerGossip> Peers);
}

/// <summary>A frame that is certain, and the blocks that lead to it.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Blocks">The blocks, read from a file as they are wanted.</param>
/// <param name="State">What the blocks begin after, if it is not the own order; certain too.</param>
internal sealed record FetchedFrame(Frame Frame, IEnumerable<OrderedBlock> Blocks, FetchedState? State);

/// <summary>A state that others go on from.</summary>
/// <param name="Round">The last round before it.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record FetchedState(long Round, byte[] Bytes);
