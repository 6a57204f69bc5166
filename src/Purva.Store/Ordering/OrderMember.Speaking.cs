using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Store.Ordering;

/// <content>What this site itself says, and when.</content>
internal sealed partial class OrderMember
{
    /// <summary>Most writes that this site has said, or is about to say, and that have no place.</summary>
    private const int MostHeld = 4_096;

    /// <summary>Most writes of one event.</summary>
    private const int MostInEvent = 512;

    private readonly OrderPace pace = new();
    private readonly Queue<ReadOnlyMemory<byte>> waiting = new();
    private readonly Dictionary<ReplicaId, ulong> answered = [];
    private readonly Dictionary<ReplicaId, long> chosen = [];
    private long spoken;
    private long waitingBytes;

    /// <summary>Whether there is something to order here.</summary>
    public bool HasToSay => waiting.Count > 0 || undecided.Count > 0;

    /// <summary>Whether nobody can build on this site's last event any more: it takes part again in the next epoch.</summary>
    public bool IsStranded => IsMember && !IsOver && member.IsStranded;

    /// <summary>Whether this site holds as many writes without a place as it may.</summary>
    public bool IsFull
    {
        get
        {
            var own = OwnUndecided.SelectMany(one => one.Transactions).ToArray();
            return waiting.Count + own.Length >= MostHeld || waitingBytes + own.Sum(one => (long)one.Length) + OrderShare.LongestEvent > share.MostWrites;
        }
    }

    private IEnumerable<GossipEvent> OwnUndecided => undecided.Values.Where(one => one.Dot.Replica == member.Id);

    private IEnumerable<ReplicaId> Others => Consensus.Members.Members.Select(one => one.Id).Where(id => id != member.Id && Consensus.LastOf(id) is not null);

    /// <summary>Has a transaction put into one of the next events.</summary>
    public void Submit(ReadOnlyMemory<byte> transaction)
    {
        waiting.Enqueue(transaction);
        waitingBytes += transaction.Length;
    }

    /// <summary>Reminds it of its own last event, which it must never issue again.</summary>
    public void Recall(GossipEvent own) => member.Recall(own);

    /// <summary>What the next event of this site would say: only while there is something to order, and something new to say about it.</summary>
    public bool TryDraft(long nowMicroseconds, out GossipEventDraft draft)
    {
        draft = default;
        if (!IsMember || IsOver || !HasToSay)
        {
            return false;
        }

        pace.Look(Others.Select(other => Consensus.LastOf(other)!.Dot), Consensus.LastRound);
        ReplicaId[] news = [.. Others.Where(other => Consensus.LastOf(other)!.Dot.Counter > answered.GetValueOrDefault(other))];
        var transactions = NextTransactions();
        var bringsRoundOn = BringsRoundOn(news);
        if (!pace.IsTime(bringsRoundOn, transactions.Length > 0, nowMicroseconds) || !(share.HasRoomForWrites || share.HasRoomForAnswer(bringsRoundOn)))
        {
            return false;
        }

        foreach (var other in (transactions.Length > 0 || Consensus.Members.Count == 1 ? news.Concat(Others).Append(member.Id) : news).OrderBy(other => chosen.GetValueOrDefault(other)))
        {
            if (member.TryDraft(other, nowMicroseconds, out draft))
            {
                draft = draft with { Transactions = transactions };
                chosen[other] = ++spoken;
                pace.Spoke(nowMicroseconds);
                Array.ForEach(news, heard => answered[heard] = Consensus.LastOf(heard)!.Dot.Counter);
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the event that was drafted last, once it is durable.</summary>
    public void Publish(GossipEvent gossip)
    {
        foreach (var transaction in gossip.Transactions)
        {
            member.Submit(transaction);
            if (waiting.TryPeek(out var first) && first.Span.SequenceEqual(transaction.Span))
            {
                waitingBytes -= waiting.Dequeue().Length;
            }
        }

        member.Publish(gossip);
        Note(gossip, isOrdered: false);
        TakeBlocks();
    }

    private ImmutableArray<ReadOnlyMemory<byte>> NextTransactions()
    {
        if (!share.HasRoomForWrites)
        {
            return waiting.Count > 0 && !OwnUndecided.Any() ? [OrderTransaction.OfNothing()] : [];
        }

        var bytes = 0L;
        return [.. waiting.Take(MostInEvent).TakeWhile((one, at) => (bytes += one.Length) <= OrderedWrite.MostBytes || at == 0)];
    }

    private bool BringsRoundOn(ReplicaId[] news)
    {
        var members = Consensus.Members;
        return members.IsSupermajority(news.Append(member.Id).Sum(id => members.Members[members.NumberOf(id)].Stake));
    }
}
