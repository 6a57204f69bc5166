namespace Purva.Hashgraph;

/// <content>
/// The own last event, and what to do when nobody can build on it any more. Once so many rounds are decided as are kept after that of the event, it is certain that no member
/// orders it: it has an order by then, or it never will. Then the next event goes on from the last one that is certain, and leaves out those that came too late.
/// </content>
public sealed partial class GossipMember
{
    /// <summary>The round of the last event is not known: its number is all that is left of it.</summary>
    private const long UnknownRound = long.MaxValue;

    private EventHash lastHash = consensus.LastOf(id)?.Hash ?? default;
    private ulong lastNumber = consensus.LastOf(id)?.Dot.Counter ?? 0;
    private long lastRound = consensus.LastOf(id) is { } found ? consensus.FateOf(found.Hash)!.Value.Round : UnknownRound;

    /// <summary>A round by which the last event goes stale if it is not certain once so many more are decided as are kept: its own, a later one, or an earlier one once it is known to be stale. Null if none is known. To be kept with the event's number, for <see cref="Recall(ulong, long?)"/>.</summary>
    public long? LastOwnRound => lastRound == UnknownRound ? null : lastRound;

    /// <summary>Whether nobody can build on its last event, so that it makes none now.</summary>
    public bool IsStranded => lastNumber > 0 && !Consensus.CanGoOnFrom(Parent?.Hash ?? lastHash, lenience: 0) && !(MayLeaveOut && Parent is null);

    /// <summary>Whether it stays so as long as this epoch lasts: what it has said last is not known here any more, or may not be left out.</summary>
    public bool NeedsNextEpoch => IsStranded && !Consensus.Contains(lastHash) && (lastRound == UnknownRound || !options.LeavesOutStale);

    /// <summary>Whether the last event is certain to have no order.</summary>
    private bool MayLeaveOut => options.LeavesOutStale && !Consensus.Contains(lastHash) && lastRound <= Consensus.LastRound - Consensus.KeptRounds;

    /// <summary>What the next event goes on from.</summary>
    private GossipEvent? Parent => Consensus.Find(lastHash) ?? (MayLeaveOut ? Consensus.LastOf(Id) : null);

    /// <summary>Reminds the member of its own last event that the disk holds, before it says anything: it goes on from there or not at all.</summary>
    /// <remarks>Needed after a start from a frame, which may be older or newer than that event. Until the event is in the graph, or certain to have no order, the member is stranded.</remarks>
    /// <param name="own">An event of its own; one of another epoch, or an older one than is known, changes nothing.</param>
    /// <param name="round">Its round, or a later one; null if that is not known.</param>
    public void Recall(GossipEvent own, long? round = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (own.Dot.Replica == Id && own.Epoch == Consensus.Members.Epoch)
        {
            Recall(own.Dot.Counter, round);
            lastHash = own.Dot.Counter == lastNumber ? own.Hash : lastHash;
        }
    }

    /// <summary>Reminds the member of the number of its own last event, where the event itself is not kept.</summary>
    /// <param name="number">The number; a smaller one than is known changes nothing.</param>
    /// <param name="round">The round of that event, or a later one; null if that is not known.</param>
    public void Recall(ulong number, long? round = null)
    {
        if (number > lastNumber)
        {
            (lastHash, lastNumber, lastRound) = (default, number, round ?? UnknownRound);
        }
    }

    /// <summary>After a start one's own events come from the disk, or from others.</summary>
    private void NoteOwn(GossipEvent gossip)
    {
        if (gossip.Dot.Replica == Id && gossip.Dot.Counter >= lastNumber && Consensus.FateOf(gossip.Hash) is { } fate)
        {
            (lastHash, lastNumber, lastRound) = (gossip.Hash, gossip.Dot.Counter, fate.Round);
        }
    }

    /// <summary>What is stale here is stale with everybody who has decided as much, however late its round was.</summary>
    private void NoteStale(GossipEvent stale)
    {
        if (stale.Hash == lastHash)
        {
            lastRound = Math.Min(lastRound, Consensus.LastRound - Consensus.KeptRounds);
        }
    }
}
