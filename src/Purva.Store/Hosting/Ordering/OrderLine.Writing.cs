using Purva.Clocks;
using Purva.Store.Ordering;

namespace Purva.Store.Hosting.Ordering;

/// <content>Those who wait for the place of their write.</content>
internal sealed partial class OrderLine
{
    /// <summary>Most writes that wait for their place at one site.</summary>
    private const int MostWaiting = 4_096;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Waiter> waiting = [];
    private readonly HashSet<string> submitted = [];
    private readonly Dictionary<ReplicaId, long> heard = [];

    /// <summary>Adds a write; null when too many wait.</summary>
    public Task<OrderedResult>? Add(OrderedWrite write)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(write.Id, out var same))
            {
                return same.Write.Equals(write) ? same.Promise.Task : Task.FromResult(Refused(OrderedRefusal.IdTaken, 0) with { Problem = Telling(OrderedRefusal.IdTaken) });
            }

            if (waiting.Count >= MostWaiting)
            {
                return null;
            }

            var waiter = new Waiter(write, new Promise<OrderedResult>());
            waiting.Add(write.Id, waiter);
            return waiter.Promise.Task;
        }
    }

    /// <summary>The outcome of a write that has its place already.</summary>
    public OrderedResult? Find(OrderedWrite write) => rows.ReadOutcome(write.Id) is { } found ? ResultOf(write, found.Outcome, found.Dot) with { IsRepeat = true } : null;

    /// <summary>Nobody waits for it any more. It may get its place all the same.</summary>
    public void Forget(OrderedWrite write)
    {
        lock (gate)
        {
            waiting.Remove(write.Id);
        }
    }

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

    private void AnswerWaiting()
    {
        foreach (var waiter in Waiters())
        {
            if (rows.ReadOutcome(waiter.Write.Id) is { } found)
            {
                Forget(waiter.Write);
                submitted.Remove(waiter.Write.Id);
                waiter.Promise.Keep(ResultOf(waiter.Write, found.Outcome, found.Dot));
            }
        }
    }

    private void HandOver(OrderMember to)
    {
        foreach (var waiter in Waiters())
        {
            if (!submitted.Contains(waiter.Write.Id) && to.Submit(waiter.Write.ToBytes()))
            {
                submitted.Add(waiter.Write.Id);
            }
        }
    }

    private Waiter[] Waiters()
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

    private sealed record Waiter(OrderedWrite Write, Promise<OrderedResult> Promise);
}
