using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Store.Ordering;

/// <summary>A site's part in the order of one bucket: events that it sees in, places in the order and drafts of its own events out.</summary>
/// <remarks>
/// It decides and does not act, and is single-threaded. An event is known to be its creator's because it came in the creator's own record,
/// so events carry no signature; sites of one cluster already believe each other's records.
/// </remarks>
internal sealed partial class OrderMember
{
    /// <summary>Every so many rounds what is certain becomes a place in the order.</summary>
    public const int FrameEvery = 32;

    private static readonly ConsensusOptions Rules = new() { KeptRounds = 16, FrameEvery = FrameEvery };

    private readonly GossipMember member;
    private readonly OrderShare share;
    private readonly Dictionary<EventHash, GossipEvent> undecided = [];
    private readonly Queue<OrderedEntry> entries = new();

    /// <summary>A member at the beginning of an order, or where a frame leaves off.</summary>
    /// <param name="id">The site's identity as a member.</param>
    /// <param name="members">Who orders.</param>
    /// <param name="frame">What is certain, or null.</param>
    /// <param name="position">The place in the order of that frame, or 0.</param>
    public OrderMember(ReplicaId id, Membership members, Frame? frame, ulong position)
    {
        Consensus = frame is null ? new Consensus(members, new RecordsTell(), Rules) : Consensus.Resume(frame, new RecordsTell(), Rules);

        // The next event of a site is looked for by its number, so none is left out.
        member = new GossipMember(id, Consensus, new GossipOptions { LeavesOutStale = false });
        share = new OrderShare(members.Count);
        Position = position;
        foreach (var one in frame?.Events ?? [])
        {
            Note(one.Event, isOrdered: one.RoundReceived > 0);
        }
    }

    public Consensus Consensus { get; }

    /// <summary>Which epoch of the order. The members are the same in all of them; a member that nobody could build upon begins anew in the next.</summary>
    public ulong Epoch => Consensus.Members.Epoch;

    /// <summary>Whether the order has ended this epoch: what comes is for one that begins with the frame that was taken out last.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The place of the last that was taken out of the order here.</summary>
    public ulong Position { get; private set; }

    /// <summary>Whether this site takes part, or only looks on.</summary>
    public bool IsMember => Consensus.Members.NumberOf(member.Id) >= 0;

    /// <summary>The number of the next event of a creator that is not here yet.</summary>
    public ulong NextOf(ReplicaId creator) => (Consensus.LastOf(creator)?.Dot.Counter ?? 0) + 1;

    /// <summary>Takes an event, if what it builds upon is here; if not, it is offered again when more has come.</summary>
    public AddOutcome Take(GossipEvent gossip)
    {
        if (!IsHere(gossip.SelfParent) || !IsHere(gossip.OtherParent))
        {
            return AddOutcome.MissingParent;
        }

        var outcome = member.Receive(gossip);
        if (outcome == AddOutcome.Added)
        {
            Note(gossip, isOrdered: false);
            TakeBlocks();
        }

        return outcome;
    }

    /// <summary>The next place in the order.</summary>
    public bool TryTake(out OrderedEntry? entry) => entries.TryDequeue(out entry);

    /// <summary>Forgets about writes that have their place, though the events that say so have not come yet.</summary>
    /// <param name="isOrdered">Whether a write has its place.</param>
    public void Settle(Func<ReadOnlyMemory<byte>, bool> isOrdered)
    {
        foreach (var (hash, gossip) in undecided.ToArray())
        {
            if (gossip.Transactions.All(isOrdered))
            {
                undecided.Remove(hash);
            }
        }
    }

    private bool IsHere(EventHash parent) => parent.IsNone || Consensus.Contains(parent);

    private void Note(GossipEvent gossip, bool isOrdered)
    {
        if (!isOrdered && !gossip.Transactions.IsEmpty)
        {
            undecided[gossip.Hash] = gossip;
        }

        if (gossip.Dot.Replica == member.Id)
        {
            share.Add(gossip);
        }
    }

    private void TakeBlocks()
    {
        var isMore = false;
        while (!IsOver && Consensus.TryTakeBlock(out var block))
        {
            isMore = true;
            TakeBlock(block);
        }

        if (isMore)
        {
            DropStale();
        }
    }

    private void TakeBlock(OrderedBlock block)
    {
        foreach (var one in block.Events)
        {
            undecided.Remove(one.Event.Hash);
            foreach (var transaction in one.Event.Transactions)
            {
                IsOver |= OrderTransaction.TryRead(transaction.Span, out var read) && read.IsRenewal && read.Number == Epoch;
                entries.Enqueue(new OrderedEntry(++Position, one.ConsensusMicroseconds, transaction, IsFrame: false));
            }
        }

        // The next epoch begins with an empty graph. Who is late has it from the frame, as it has everything that is certain.
        if ((IsOver ? EmptyFrame(block) : block.Frame) is { } frame)
        {
            var time = block.Events.IsEmpty ? 0 : block.Events[^1].ConsensusMicroseconds;
            entries.Enqueue(new OrderedEntry(++Position, time, OrderFrame.ToBytes(Position, frame), IsFrame: true));
        }
    }

    private Frame EmptyFrame(OrderedBlock last) =>
        new Consensus(new Membership(Epoch + 1, Consensus.Members.Members), new RecordsTell(), Rules, last.Round, last.RunningHash).Capture();

    /// <summary>An event that went from the graph without a place gets none: nobody waits for it. Its creator says it anew in the next epoch, for it is stranded.</summary>
    private void DropStale()
    {
        foreach (var hash in undecided.Keys.Where(hash => !Consensus.Contains(hash)).ToArray())
        {
            undecided.Remove(hash);
        }

        share.Trim(Consensus);
    }

    private sealed class RecordsTell : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => signature.IsEmpty;
    }
}
