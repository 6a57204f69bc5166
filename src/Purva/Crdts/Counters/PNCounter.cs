using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>A counter that goes up and down: for each replica, the sum of its increments and that of its decrements.</summary>
/// <remarks>
/// <para>
/// Concurrent changes add up, and however often they arrive they count once. The two sums are kept apart because each only grows, which is
/// what lets merging take the greater one.
/// </para>
/// <para>
/// Each of a replica's own sums ends at 2⁶⁴−1; what goes beyond is refused and changes nothing. The value has 128 bits, so that neither
/// merging nor reading fails. Nothing keeps it above zero: for that there is <see cref="BoundedCounter"/>.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads. All O(n) in the replicas that ever counted.</para>
/// </remarks>
/// <seealso href="https://inria.hal.science/inria-00555588">Shapiro, Preguiça, Baquero, Zawirski, A Comprehensive Study of Convergent and Commutative Replicated Data Types, 2011; its PN-Counter</seealso>
public readonly partial struct PNCounter : IDeltaState<PNCounter>
{
    private PNCounter(GCounter increments, GCounter decrements) => (Increments, Decrements) = (increments, decrements);

    /// <summary>The counter at zero, of which nobody has counted.</summary>
    public static PNCounter Empty => default;

    /// <summary>What was added.</summary>
    public GCounter Increments { get; }

    /// <summary>What was taken away.</summary>
    public GCounter Decrements { get; }

    /// <summary>Whether nobody has counted. A counter that came back to zero is not empty.</summary>
    public bool IsEmpty => Increments.IsEmpty && Decrements.IsEmpty;

    /// <summary>What was added less what was taken away.</summary>
    public Int128 Value => (Int128)Increments.Value - (Int128)Decrements.Value;

    /// <inheritdoc/>
    public static bool operator ==(PNCounter left, PNCounter right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(PNCounter left, PNCounter right) => !left.Equals(right);

    /// <summary>Counts up.</summary>
    /// <param name="replica">Who counts: this replica and nobody else under its name.</param>
    /// <param name="amount">By how much; by 0 nothing changes.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The sum of the replica's increments would exceed 2⁶⁴−1; nothing changed.</exception>
    public PNCounter Increment(ReplicaId replica, ulong amount = 1) => new(Increments.Increment(replica, amount), default);

    /// <summary>Counts down.</summary>
    /// <param name="replica">Who counts.</param>
    /// <param name="amount">By how much; by 0 nothing changes.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The sum of the replica's decrements would exceed 2⁶⁴−1; nothing changed.</exception>
    public PNCounter Decrement(ReplicaId replica, ulong amount = 1) => new(default, Decrements.Increment(replica, amount));

    /// <summary>Counts up or down, unless one of the replica's own sums would exceed 2⁶⁴−1.</summary>
    /// <param name="replica">Who counts.</param>
    /// <param name="amount">By how much: down if negative; by 0 nothing changes.</param>
    /// <param name="delta">What changed; empty when refused.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public bool TryAdd(ReplicaId replica, long amount, out PNCounter delta)
    {
        // The least long has no positive twin, hence by way of its complement.
        var size = amount < 0 ? (ulong)~amount + 1 : (ulong)amount;
        var isAdded = (amount < 0 ? Decrements : Increments).TryIncrement(replica, size, out var side);
        delta = amount < 0 ? new PNCounter(default, side) : new PNCounter(side, default);
        return isAdded;
    }

    /// <inheritdoc/>
    public PNCounter Merge(PNCounter other) => new(Increments.Merge(other.Increments), Decrements.Merge(other.Decrements));

    /// <inheritdoc/>
    public PNCounter Beyond(PNCounter known) => new(Increments.Beyond(known.Increments), Decrements.Beyond(known.Decrements));

    /// <inheritdoc/>
    public UInt128 EventsOf(ReplicaId replica) => Increments.EventsOf(replica) + Decrements.EventsOf(replica);

    /// <inheritdoc/>
    public bool Equals(PNCounter other) => Increments == other.Increments && Decrements == other.Decrements;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PNCounter other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Increments, Decrements);

    /// <summary>The value, and the sums that make it.</summary>
    public override string ToString() => $"{Value} +{Increments.Sums} -{Decrements.Sums}";
}
