using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <content>Changes, what they need, and what justifies them to whoever receives them.</content>
public readonly partial struct BoundedCounter
{
    /// <summary>Counts up.</summary>
    /// <param name="replica">Who counts: this replica and nobody else under its name.</param>
    /// <param name="amount">By how much; by 0 nothing changes.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="InvalidOperationException">No bound was chosen.</exception>
    public BoundedOutcome Increment(ReplicaId replica, ulong amount = 1) =>
        Bound.Side == BoundSide.AtLeast ? Create(replica, amount) : Use(replica, amount);

    /// <summary>Counts down.</summary>
    /// <param name="replica">Who counts.</param>
    /// <param name="amount">By how much; by 0 nothing changes.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="InvalidOperationException">No bound was chosen.</exception>
    public BoundedOutcome Decrement(ReplicaId replica, ulong amount = 1) =>
        Bound.Side == BoundSide.AtMost ? Create(replica, amount) : Use(replica, amount);

    /// <summary>Gives another replica rights; the value stays.</summary>
    /// <param name="from">Who gives: this replica and nobody else under its name.</param>
    /// <param name="to">Who receives. What one gives oneself changes nothing.</param>
    /// <param name="amount">How many rights; 0 change nothing.</param>
    /// <exception cref="ArgumentException">A replica is none.</exception>
    /// <exception cref="InvalidOperationException">No bound was chosen.</exception>
    public BoundedOutcome Transfer(ReplicaId from, ReplicaId to, ulong amount)
    {
        ThrowIfUnfit(from);
        ThrowIfUnfit(to);
        if (RightsOf(from) < amount)
        {
            return Refusal(from, amount);
        }

        var before = TransferredBetween(from, to);
        if (amount > ulong.MaxValue - before)
        {
            return new BoundedOutcome.SumExhausted();
        }

        var given = amount == 0 || from == to ? this : new BoundedCounter(Bound, Created, Used, MergeTransfers(Transfers, [new(from, to, before + amount)]));
        return new BoundedOutcome.Made(given.JustifiedFor([from]));
    }

    /// <summary>The part of this counter that another lacks, together with what justifies it.</summary>
    /// <param name="known">The other counter.</param>
    public BoundedCounter Beyond(BoundedCounter known)
    {
        if (known.Merge(this) == known)
        {
            return Empty;
        }

        var changed = new HashSet<ReplicaId>();
        foreach (var sums in (ReadOnlySpan<GCounter>)[Created.Beyond(known.Created), Used.Beyond(known.Used)])
        {
            foreach (var sum in sums.Sums.Entries)
            {
                changed.Add(sum.Replica);
            }
        }

        foreach (var transfer in Transfers)
        {
            if (transfer.Amount > known.TransferredBetween(transfer.From, transfer.To))
            {
                changed.Add(transfer.From);
            }
        }

        return JustifiedFor(changed);
    }

    private BoundedOutcome Create(ReplicaId replica, ulong amount)
    {
        ThrowIfUnfit(replica);
        return Created.TryIncrement(replica, amount, out var created)
            ? new BoundedOutcome.Made(new BoundedCounter(Bound, Created.Merge(created), Used, transfers ?? []).JustifiedFor([replica]))
            : new BoundedOutcome.SumExhausted();
    }

    private BoundedOutcome Use(ReplicaId replica, ulong amount)
    {
        ThrowIfUnfit(replica);
        if (RightsOf(replica) < amount)
        {
            return Refusal(replica, amount);
        }

        return Used.TryIncrement(replica, amount, out var used)
            ? new BoundedOutcome.Made(new BoundedCounter(Bound, Created, Used.Merge(used), transfers ?? []).JustifiedFor([replica]))
            : new BoundedOutcome.SumExhausted();
    }

    private void ThrowIfUnfit(ReplicaId replica)
    {
        if (Bound.IsNone)
        {
            throw new InvalidOperationException($"The counter has no bound yet: begin with {nameof(AtLeast)} or {nameof(AtMost)}.");
        }

        if (replica.IsNone)
        {
            throw new ArgumentException("The replica is none.", nameof(replica));
        }
    }

    private BoundedOutcome.NotEnoughRights Refusal(ReplicaId replica, ulong amount)
    {
        var others = new HashSet<ReplicaId>();
        foreach (var sum in Created.Sums.Entries)
        {
            others.Add(sum.Replica);
        }

        foreach (var transfer in Transfers)
        {
            others.Add(transfer.To);
        }

        others.Remove(replica);
        var counter = this;
        var held = others.Select(other => new HeldRights(other, counter.RightsOf(other))).Where(other => other.Amount > UInt128.Zero);
        return new(amount, RightsOf(replica), [.. held.OrderByDescending(other => other.Amount).ThenBy(other => other.Replica)]);
    }

    private ulong TransferredBetween(ReplicaId from, ReplicaId to)
    {
        foreach (var transfer in Transfers)
        {
            if (transfer.From == from && transfer.To == to)
            {
                return transfer.Amount;
            }
        }

        return 0;
    }

    /// <summary>All sums of some replicas and of whoever gave them rights, also by way of others.</summary>
    private BoundedCounter JustifiedFor(HashSet<ReplicaId> writers)
    {
        for (var before = -1; before != writers.Count;)
        {
            before = writers.Count;
            foreach (var transfer in Transfers)
            {
                if (writers.Contains(transfer.To))
                {
                    writers.Add(transfer.From);
                }
            }
        }

        return new BoundedCounter(
            Bound,
            Created.OfReplicas(writers, static (sum, kept) => kept.Contains(sum.Replica)),
            Used.OfReplicas(writers, static (sum, kept) => kept.Contains(sum.Replica)),
            [.. (transfers ?? []).Where(transfer => writers.Contains(transfer.From))]);
    }
}
