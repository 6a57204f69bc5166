using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Store.Ordering;

/// <summary>A site's part in the order of one bucket: events that it sees in, places in the order and drafts of its own events out.</summary>
/// <remarks>
/// It decides and does not act, and is single-threaded. An event is known to be its creator's because it came in the creator's own record,
/// so events carry no signature; sites of one cluster already believe each other's records.
/// </remarks>
internal sealed class OrderMember
{
    /// <summary>Every so many rounds what is certain becomes a place in the order.</summary>
    public const int FrameEvery = 32;

    /// <summary>Least time between two events of a site that has writes of its own, in microseconds.</summary>
    private const long LeastGap = 5_000;

    /// <summary>After this time a site answers fewer than all others, in microseconds.</summary>
    private const long Patience = 60_000;

    private static readonly ConsensusOptions Rules = new() { KeptRounds = 16, FrameEvery = FrameEvery };
    private static readonly GossipOptions Bounds = new() { MostInEvent = 512, MostBytesInEvent = OrderedWrite.MostBytes, MostWaiting = 8_192 };

    private readonly GossipMember member;
    private readonly Dictionary<EventHash, ImmutableArray<ReadOnlyMemory<byte>>> undecided = [];
    private readonly Dictionary<ReplicaId, ulong> answered = [];
    private readonly Queue<OrderedEntry> entries = new();
    private readonly Dictionary<ReplicaId, long> chosen = [];
    private long spokenAt = long.MinValue;
    private long spoken;

    /// <summary>A member at the beginning of an order, or where a frame leaves off.</summary>
    /// <param name="id">The site's writer.</param>
    /// <param name="members">Who orders.</param>
    /// <param name="frame">What is certain, or null.</param>
    /// <param name="position">The place in the order of that frame, or 0.</param>
    public OrderMember(ReplicaId id, Membership members, Frame? frame, ulong position)
    {
        Consensus = frame is null ? new Consensus(members, new RecordsTell(), Rules) : Consensus.Resume(frame, new RecordsTell(), Rules);
        member = new GossipMember(id, Consensus, Bounds);
        Position = position;
        foreach (var one in frame?.Events ?? [])
        {
            Note(one.Event, isOrdered: one.RoundReceived > 0);
        }
    }

    public Consensus Consensus { get; }

    /// <summary>The place of the last that was taken out of the order here.</summary>
    public ulong Position { get; private set; }

    /// <summary>Whether this site takes part, or only looks on.</summary>
    public bool IsMember => Consensus.Members.NumberOf(member.Id) >= 0;

    /// <summary>Writes that wait for an event.</summary>
    public int WaitingCount => member.WaitingCount;

    /// <summary>The number of the next event of a creator that is not here yet.</summary>
    public ulong NextOf(ReplicaId creator) => (Consensus.LastOf(creator)?.Dot.Counter ?? 0) + 1;

    public bool Submit(ReadOnlyMemory<byte> write) => member.Submit(write);

    /// <summary>Reminds it of its own last event, which it must never issue again.</summary>
    public void Recall(GossipEvent own) => member.Recall(own);

    /// <summary>Takes an event, whose parents are here.</summary>
    public AddOutcome Take(GossipEvent gossip)
    {
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
        foreach (var (hash, writes) in undecided.ToArray())
        {
            if (writes.All(isOrdered))
            {
                undecided.Remove(hash);
            }
        }
    }

    /// <summary>What the next event of this site would say: only while there is something to order, and something new to say about it.</summary>
    public bool TryDraft(long nowMicroseconds, out GossipEventDraft draft)
    {
        draft = default;
        if (!IsMember || (member.WaitingCount == 0 && undecided.Count == 0))
        {
            return false;
        }

        ReplicaId[] news = [.. Others.Where(other => Consensus.LastOf(other)!.Dot.Counter > answered.GetValueOrDefault(other))];
        if (!IsTime(news, nowMicroseconds))
        {
            return false;
        }

        foreach (var other in (member.WaitingCount > 0 || Consensus.Members.Count == 1 ? news.Concat(Others).Append(member.Id) : news).OrderBy(other => chosen.GetValueOrDefault(other)))
        {
            if (member.TryDraft(other, nowMicroseconds, out draft))
            {
                (chosen[other], spokenAt) = (++spoken, nowMicroseconds);
                Array.ForEach(news, heard => answered[heard] = Consensus.LastOf(heard)!.Dot.Counter);
                return true;
            }
        }

        return false;
    }

    /// <summary>Once enough others have said something new; otherwise each event would be answered by all, and each answer again.</summary>
    private bool IsTime(ReplicaId[] news, long now)
    {
        var members = Consensus.Members;
        var stake = news.Append(member.Id).Sum(id => members.Members[members.NumberOf(id)].Stake);
        var isLater = spokenAt == long.MinValue || now < spokenAt || now - spokenAt >= (member.WaitingCount > 0 ? LeastGap : Patience);
        return members.IsSupermajority(stake) || isLater;
    }

    /// <summary>Adds the event that was drafted last, once it is durable.</summary>
    public void Publish(GossipEvent gossip)
    {
        member.Publish(gossip);
        Note(gossip, isOrdered: false);
        TakeBlocks();
    }

    private IEnumerable<ReplicaId> Others => Consensus.Members.Members.Select(one => one.Id).Where(id => id != member.Id && Consensus.LastOf(id) is not null);

    private void Note(GossipEvent gossip, bool isOrdered)
    {
        if (!isOrdered && !gossip.Transactions.IsEmpty)
        {
            undecided[gossip.Hash] = gossip.Transactions;
        }
    }

    private void TakeBlocks()
    {
        while (Consensus.TryTakeBlock(out var block))
        {
            foreach (var one in block.Events)
            {
                undecided.Remove(one.Event.Hash);
                foreach (var write in one.Event.Transactions)
                {
                    entries.Enqueue(new OrderedEntry(++Position, one.ConsensusMicroseconds, write, IsFrame: false));
                }
            }

            if (block.Frame is { } frame)
            {
                var time = block.Events.IsEmpty ? 0 : block.Events[^1].ConsensusMicroseconds;
                entries.Enqueue(new OrderedEntry(++Position, time, OrderFrame.ToBytes(Position, frame), IsFrame: true));
            }
        }
    }

    private sealed class RecordsTell : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => signature.IsEmpty;
    }
}
