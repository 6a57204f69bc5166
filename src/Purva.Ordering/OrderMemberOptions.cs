using Purva.Hashgraph;

namespace Purva.Ordering;

/// <summary>What a member is started with.</summary>
public sealed record OrderMemberOptions
{
    private const long MostKeptBytes = 640 * 1024 * 1024;
    private const int LeastRoundBytes = 256 * 1024;
    private const int MostSaidBytes = 4 * 1024 * 1024;
    private const int SpareBytes = 2 * 1024;

    /// <summary>Which of <see cref="Peers"/> it is.</summary>
    public required string Name { get; init; }

    /// <summary>Where it keeps its key, its events and the order. One process at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>All members, itself included; the same at each.</summary>
    public required IReadOnlyList<OrderPeer> Peers { get; init; }

    /// <summary>Its bounds.</summary>
    public OrderLimits Limits { get; init; } = OrderLimits.Default;

    /// <summary>The member itself.</summary>
    /// <exception cref="OrderFolderException">Nobody has the name.</exception>
    public OrderPeer Self => Peers.FirstOrDefault(peer => peer.Name == Name)
        ?? throw new OrderFolderException($"No member is named '{Name}'; there are {string.Join(", ", Peers.Select(peer => peer.Name))}.");

    internal Membership MembershipOf(ulong epoch) => new(epoch, Peers.Select(peer => new Member(peer.Id, peer.Stake, peer.PublicKey)));

    internal ConsensusOptions ConsensusOptions => new() { KeptRounds = Limits.KeptRounds, FrameEvery = Limits.FrameEvery, MostEvents = Limits.MostEvents, MostRoundBytes = MostRoundBytes };

    /// <summary>All that members may say in the rounds that are kept is a frame that can be written, sent and read; but each may carry the longest transaction.</summary>
    internal int MostRoundBytes => Limits.MostRoundBytes ?? (int)Math.Clamp(MostKeptBytes / ((long)Peers.Count * Limits.KeptRounds), LeastRoundBytes, MostSaidBytes);

    /// <summary>Most bytes of a transaction: it fits into half of what may be said in a round.</summary>
    internal int MostTransactionBytes => Math.Min(Limits.MostTransactionBytes, (MostRoundBytes / 2) - SpareBytes);
}
