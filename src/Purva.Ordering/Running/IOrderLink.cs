using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <summary>How a peer is asked. What comes back may be hostile in what it says, and is well formed and within bounds.</summary>
internal interface IOrderLink : IDisposable
{
    /// <summary>Asks for news, and tells one's own.</summary>
    /// <exception cref="PeerSilentException">It does not answer as it should.</exception>
    Task<GossipAnswer> ExchangeAsync(GossipQuestion question, CancellationToken cancellation);

    /// <summary>Asks for the frames and states that can be fetched.</summary>
    /// <exception cref="PeerSilentException">It does not answer as it should.</exception>
    Task<PeerOffers> ListOffersAsync(CancellationToken cancellation);

    /// <summary>Fetches the bytes of a frame.</summary>
    /// <exception cref="PeerSilentException">It does not answer as it should.</exception>
    Task<byte[]> FetchFrameAsync(long round, CancellationToken cancellation);

    /// <summary>Fetches the bytes of a state.</summary>
    /// <exception cref="PeerSilentException">It does not answer as it should.</exception>
    Task<byte[]> FetchStateAsync(long round, CancellationToken cancellation);

    /// <summary>Reads the blocks after a round.</summary>
    /// <exception cref="PeerSilentException">It does not answer as it should.</exception>
    IAsyncEnumerable<OrderedBlock> ReadBlocksAsync(long after, CancellationToken cancellation);

    /// <summary>Asks for the next epoch.</summary>
    /// <exception cref="PeerSilentException">It does not answer as it should.</exception>
    Task<bool> RenewAsync(RenewalWish wish, CancellationToken cancellation);
}

/// <summary>What a peer says can be fetched from it.</summary>
/// <param name="Frames">The frames.</param>
/// <param name="States">The states before its files of the order.</param>
internal sealed record PeerOffers(IReadOnlyList<FrameOffer> Frames, IReadOnlyList<FrameOffer> States);
