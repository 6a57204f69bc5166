using Purva.Clocks;

namespace Purva.Delivery;

/// <summary>Turns items that arrive in any order, some of them twice, into a sequence in which causes come before effects.</summary>
/// <remarks>
/// <para>
/// An item is ready when its dot is the next of its replica and everything that it depends on has been delivered. What is not
/// ready waits under the first dot that it misses, so a delivery wakes exactly those that waited for it and nothing blocks
/// an item that could go. An item moves from one missing dot to the next at most once per dependency.
/// </para>
/// <para>
/// The same offers in the same order give the same sequence. An item that is ready while nothing waits allocates nothing.
/// Not safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="T">What is delivered.</typeparam>
/// <seealso href="https://doi.org/10.1145/128738.128742">Birman, Schiper, Stephenson, Lightweight Causal and Atomic Group Multicast, 1991</seealso>
public sealed partial class CausalDelivery<T>
{
    private readonly VersionVector.Builder seen;
    private readonly Dictionary<Dot, Waiter> waiting = [];
    private readonly Dictionary<Dot, Waiter> lastByMissing = [];
    private readonly Queue<Dot> woken = new();
    private readonly int capacity;
    private VersionVector? snapshot;

    /// <summary>A delivery that goes on after what has been delivered before.</summary>
    /// <param name="delivered">What counts as delivered from the start.</param>
    /// <param name="capacity">Most items that may wait at once; zero keeps none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public CausalDelivery(VersionVector delivered, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        seen = new VersionVector.Builder(delivered);
        snapshot = delivered;
        this.capacity = capacity;
    }

    /// <summary>All that has been delivered. O(replicas) on the first call after a delivery, O(1) on the next.</summary>
    public VersionVector Delivered => snapshot ??= seen.ToVector();

    /// <summary>How many items wait.</summary>
    public int WaitingCount => waiting.Count;

    /// <summary>What waits, in ascending order of dot, and the dot that each waits for first. O(n log n), for people to look at.</summary>
    public IEnumerable<(T Item, Dot Missing)> Waiting => InOrderOfDots().Select(waiter => (waiter.Item, waiter.Missing));

    /// <summary>Whether the event has been delivered. O(log replicas).</summary>
    /// <param name="dot">The event.</param>
    public bool HasDelivered(Dot dot) => seen.Contains(dot);

    /// <summary>Offers an item: it is delivered now, kept, or refused.</summary>
    /// <param name="dot">The event that the item is. The event before it of the same replica is always a dependency.</param>
    /// <param name="dependencies">Entries of a version vector: all events of each replica up to these come first.</param>
    /// <param name="item">The item.</param>
    /// <param name="ready">Receives the item if it is ready and then all that it makes ready, causes before effects.</param>
    /// <exception cref="ArgumentException">The dot is no event, or a dependency could never be met: it names no replica, the item itself or a later event of its own replica.</exception>
    public OfferResult Offer(Dot dot, ReadOnlySpan<Dot> dependencies, T item, ICollection<T> ready)
    {
        RejectImpossible(dot, dependencies);
        if (seen.Contains(dot) || waiting.ContainsKey(dot))
        {
            return OfferResult.Duplicate;
        }

        if (FirstMissing(dot, dependencies, out _) is not { } missing)
        {
            Deliver(dot, item, ready);
            DeliverWoken(ready);
            return OfferResult.Ready;
        }

        if (waiting.Count >= capacity)
        {
            return OfferResult.Full;
        }

        var waiter = new Waiter(dot, item, dependencies.ToArray());
        waiting.Add(dot, waiter);
        Park(waiter, missing);
        return OfferResult.Waiting;
    }

    /// <summary>Counts more as delivered, as after a snapshot. Items that it covers are dropped. O(items that wait).</summary>
    /// <param name="delivered">What now counts as delivered besides what did already.</param>
    /// <param name="ready">Receives the items that this makes ready, causes before effects.</param>
    public void Advance(VersionVector delivered, ICollection<T> ready)
    {
        var waiters = InOrderOfDots();
        seen.Merge(delivered);
        snapshot = null;
        Clear();
        foreach (var waiter in waiters)
        {
            if (!seen.Contains(waiter.Dot))
            {
                waiting.Add(waiter.Dot, waiter);
                Settle(waiter, ready);
            }
        }

        DeliverWoken(ready);
    }

    /// <summary>Forgets all that waits. What has been delivered stays delivered.</summary>
    public void Clear()
    {
        waiting.Clear();
        lastByMissing.Clear();
    }

    private static void RejectImpossible(Dot dot, ReadOnlySpan<Dot> dependencies)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        foreach (var dependency in dependencies)
        {
            if (dependency.Replica.IsNone || (dependency.Replica == dot.Replica && dependency.Counter >= dot.Counter))
            {
                throw new ArgumentException($"{dot} cannot depend on {dependency}, which no event before it can be.", nameof(dependencies));
            }
        }
    }

    private Dot? FirstMissing(Dot dot, ReadOnlySpan<Dot> dependencies, out int met)
    {
        met = 0;
        var predecessor = dot with { Counter = dot.Counter - 1 };
        if (!seen.Contains(predecessor))
        {
            return predecessor;
        }

        for (; met < dependencies.Length; met++)
        {
            if (!seen.Contains(dependencies[met]))
            {
                return dependencies[met];
            }
        }

        return null;
    }

    private void Deliver(Dot dot, T item, ICollection<T> ready)
    {
        seen.Add(dot);
        snapshot = null;
        ready.Add(item);
        if (lastByMissing.ContainsKey(dot))
        {
            woken.Enqueue(dot);
        }
    }

    private void DeliverWoken(ICollection<T> ready)
    {
        while (woken.TryDequeue(out var dot))
        {
            if (!lastByMissing.Remove(dot, out var last))
            {
                continue;
            }

            var waiter = last.Next;
            while (true)
            {
                var next = waiter.Next;
                Settle(waiter, ready);
                if (ReferenceEquals(waiter, last))
                {
                    break;
                }

                waiter = next;
            }
        }
    }

    private void Settle(Waiter waiter, ICollection<T> ready)
    {
        if (FirstMissing(waiter.Dot, waiter.Dependencies.Span, out var met) is { } missing)
        {
            waiter.Dependencies = waiter.Dependencies[met..];
            Park(waiter, missing);
            return;
        }

        waiting.Remove(waiter.Dot);
        Deliver(waiter.Dot, waiter.Item, ready);
    }

    private void Park(Waiter waiter, Dot missing)
    {
        waiter.Missing = missing;
        waiter.Next = waiter;
        if (lastByMissing.TryGetValue(missing, out var last))
        {
            waiter.Next = last.Next;
            last.Next = waiter;
        }

        lastByMissing[missing] = waiter;
    }

    private Waiter[] InOrderOfDots() => [.. waiting.Values.OrderBy(waiter => waiter.Dot)];
}
