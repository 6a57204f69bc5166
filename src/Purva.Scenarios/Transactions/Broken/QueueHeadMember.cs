using Purva.Clocks;

namespace Purva.Scenarios.Transactions.Broken;

/// <summary>The slow secondary: a queue sorted by a number made from each vector, worked off until the first that cannot be applied yet.</summary>
/// <remarks>It is here to be seen beside <see cref="LedgerMember"/>: one transaction that is late holds up all that have nothing to do with it.</remarks>
public sealed class QueueHeadMember
{
    private readonly PriorityQueue<LedgerTransaction, (ulong Sum, Dot Dot)> queue = new();
    private VersionVector applied;

    /// <summary>How many are applied.</summary>
    public int AppliedCount { get; private set; }

    /// <summary>How many wait though all that they build on is applied.</summary>
    public int HeldUpCount => queue.UnorderedItems.Count(item => IsReady(item.Element));

    /// <summary>Takes a transaction in.</summary>
    /// <param name="transaction">The transaction.</param>
    public void Receive(LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ulong sum = 0;
        foreach (var entry in transaction.Stamp.Vector.Entries)
        {
            sum += entry.Counter;
        }

        queue.Enqueue(transaction, (sum, transaction.Stamp.Dot));
        while (queue.TryPeek(out var head, out _) && IsReady(head))
        {
            applied = applied.With(queue.Dequeue().Stamp.Dot);
            AppliedCount++;
        }
    }

    private bool IsReady(LedgerTransaction transaction)
    {
        var (dot, vector) = (transaction.Stamp.Dot, transaction.Stamp.Vector);
        return applied[dot.Replica] + 1 == dot.Counter && applied.With(dot).Dominates(vector);
    }
}
