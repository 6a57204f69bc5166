using Purva.Clocks;
using Purva.Store.Ordering;

namespace Purva.Store.Hosting.Ordering;

/// <content>Those who wait for the place of their write.</content>
internal sealed partial class OrderLine
{
    /// <summary>Most writes that wait for their place at one site.</summary>
    private const int MostWaiting = 4_096;

    /// <summary>Most bytes of the writes that wait.</summary>
    private const long MostWaitingBytes = 8 * 1024 * 1024;

    /// <summary>Places between two looks for what need not be remembered any more.</summary>
    private const ulong SweepEvery = 1_024;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, OrderWaiter> waiting = [];
    private readonly Dictionary<string, ulong> submitted = [];
    private readonly Dictionary<ReplicaId, long> heard = [];
    private long waitingBytes;
    private ulong swept;
    private volatile bool isFull;

    /// <summary>Adds somebody who waits for a write; null when too many wait. Whoever was added is to <see cref="Leave"/>.</summary>
    public OrderWaiter? Add(OrderedWrite write)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(write.Id, out var same))
            {
                same.Users++;
                return same;
            }

            // A site that hears enough others gets rid of its writes; one that does not would write them down for nothing.
            if (waiting.Count >= MostWaiting || waitingBytes + write.EncodedLength > MostWaitingBytes || (isFull && !HeardMajority(core.Time.GetTimestamp() - (long)(Quiet.TotalSeconds * core.Time.TimestampFrequency))))
            {
                return null;
            }

            var waiter = new OrderWaiter(write) { Users = 1 };
            waiting.Add(write.Id, waiter);
            waitingBytes += write.EncodedLength;
            return waiter;
        }
    }

    /// <summary>One less waits for it. The write may get its place all the same.</summary>
    public void Leave(OrderWaiter waiter)
    {
        lock (gate)
        {
            if (--waiter.Users == 0)
            {
                Remove(waiter);
            }
        }
    }

    /// <summary>The outcome of a write that has its place already.</summary>
    public OrderedResult? Find(OrderedWrite write) => rows.ReadOutcome(write.Id) is { } found ? ResultOf(write, found.Outcome, found.Dot) with { IsRepeat = true } : null;

    /// <summary>Whether members of more than two thirds of the stake, this site included, were heard since a moment.</summary>
    public bool HeardMajority(long since)
    {
        lock (gate)
        {
            return members.IsSupermajority(members.Members.Where(one => one.Id == self || heard.GetValueOrDefault(one.Id, long.MinValue) >= since).Sum(one => one.Stake));
        }
    }

    private void NoteHeard(ReplicaId creator)
    {
        lock (gate)
        {
            heard[creator] = core.Time.GetTimestamp();
        }
    }

    /// <summary>Answers those whose write has its place.</summary>
    /// <returns>The others.</returns>
    private List<OrderWaiter> AnswerWaiting()
    {
        var unanswered = new List<OrderWaiter>();
        foreach (var waiter in Waiters())
        {
            if (rows.ReadOutcome(waiter.Write.Id) is not { } found)
            {
                unanswered.Add(waiter);
            }
            else
            {
                lock (gate)
                {
                    Remove(waiter);
                }

                submitted.Remove(waiter.Write.Id);
                waiter.Promise.Keep(ResultOf(waiter.Write, found.Outcome, found.Dot));
            }
        }

        return unanswered;
    }

    private void Remove(OrderWaiter waiter)
    {
        if (waiting.TryGetValue(waiter.Write.Id, out var there) && there == waiter)
        {
            waiting.Remove(waiter.Write.Id);
            waitingBytes -= waiter.Write.EncodedLength;
        }
    }

    /// <summary>A write is submitted once, until it has its place or can have none any more.</summary>
    private void HandOver(OrderMember to, List<OrderWaiter> unanswered, ulong applied)
    {
        if (applied >= swept + SweepEvery || applied < swept)
        {
            swept = applied;
            foreach (var (id, _) in submitted.Where(one => one.Value < applied || rows.ReadOutcome(one.Key) is not null).ToArray())
            {
                submitted.Remove(id);
            }
        }

        foreach (var waiter in unanswered)
        {
            if (to.IsFull)
            {
                break;
            }

            var lastPlace = applied + Replica.SiteReplica.RememberedOutcomes;
            if (submitted.TryAdd(waiter.Write.Id, lastPlace))
            {
                to.Submit(OrderTransaction.OfWrite(waiter.Write, lastPlace));
            }
        }

        isFull = to.IsFull;
    }

    /// <summary>A write that has a place may be submitted again: nothing would happen as long as its outcome is remembered, and later it is another write.</summary>
    private void NoteDecided(OrderedEntry entry)
    {
        if (submitted.Count > 0 && !entry.IsFrame && OrderTransaction.TryRead(entry.Bytes.Span, out var read) && read.Write is { } write)
        {
            submitted.Remove(write.Id);
        }
    }

    private OrderWaiter[] Waiters()
    {
        lock (gate)
        {
            return [.. waiting.Values];
        }
    }

    private static OrderedResult ResultOf(OrderedWrite write, OrderedOutcome outcome, Dot dot)
    {
        var refusal = outcome.Fingerprint == write.Fingerprint ? outcome.Refusal : OrderedRefusal.IdTaken;
        var result = refusal == OrderedRefusal.None ? new OrderedResult(OrderedStatus.Accepted) : Refused(refusal, outcome.Step) with { Problem = Telling(refusal) };
        return result with { Position = dot.Counter, Dot = dot };
    }

    private static OrderedResult Refused(OrderedRefusal refusal, int step) => new(OrderedStatus.Refused) { Refusal = refusal, Step = step };

    private static string Telling(OrderedRefusal refusal) => refusal switch
    {
        OrderedRefusal.Changed => "A key is not as expected: another write had an earlier place. Read it again.",
        OrderedRefusal.BelowLeast => "A number would fall below its least value.",
        OrderedRefusal.NotANumber => "A value that is to be added to is no whole number.",
        OrderedRefusal.Overflow => "A number would need more than 64 bits.",
        OrderedRefusal.IdTaken => "The id was used for another write; use a new id for each.",
        _ => "Its bytes are no ordered write.",
    };

    public static OrderedResult IdTaken() => Refused(OrderedRefusal.IdTaken, 0) with { Problem = Telling(OrderedRefusal.IdTaken) };
}
