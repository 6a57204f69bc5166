using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <summary>A counter that only grows: for each replica, the sum of its own increments.</summary>
/// <remarks>
/// <para>
/// Concurrent increments add up, and however often they arrive they count once: merging takes the greater sum of each replica. A sum has
/// one writer, so a replica's later delta holds all its earlier ones. The binary form is that of the vector of sums.
/// </para>
/// <para>
/// A replica's own sum ends at 2⁶⁴−1; what goes beyond is refused and changes nothing. The value is the total over all replicas, for which
/// 128 bits always suffice, so that neither merging nor reading fails.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads. All O(n) in the replicas that ever counted.</para>
/// </remarks>
/// <seealso href="https://inria.hal.science/inria-00555588">Shapiro, Preguiça, Baquero, Zawirski, A Comprehensive Study of Convergent and Commutative Replicated Data Types, 2011; its G-Counter</seealso>
public readonly partial struct GCounter : IDeltaState<GCounter>
{
    private GCounter(VersionVector sums) => Sums = sums;

    /// <summary>The counter at zero.</summary>
    public static GCounter Empty => default;

    /// <summary>For each replica that counted, the sum of its increments; the vector's counters are sums, not events.</summary>
    public VersionVector Sums { get; }

    /// <summary>Whether nobody has counted.</summary>
    public bool IsEmpty => Sums.IsEmpty;

    /// <summary>The sum of all increments.</summary>
    public UInt128 Value
    {
        get
        {
            var total = UInt128.Zero;
            foreach (var sum in Sums.Entries)
            {
                total += sum.Counter;
            }

            return total;
        }
    }

    /// <inheritdoc/>
    public int EncodedLength => Sums.EncodedLength;

    /// <summary>The sum of a replica's own increments, 0 if it never counted. O(log n).</summary>
    /// <param name="replica">Whose.</param>
    public ulong this[ReplicaId replica] => Sums[replica];

    /// <inheritdoc/>
    public static bool operator ==(GCounter left, GCounter right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(GCounter left, GCounter right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out GCounter value)
    {
        var status = VersionVector.TryRead(ref reader, limits, out var sums);
        value = new GCounter(sums);
        return status;
    }

    /// <summary>Counts up.</summary>
    /// <param name="replica">Who counts: this replica and nobody else under its name.</param>
    /// <param name="amount">By how much; by 0 nothing changes.</param>
    /// <returns>What changed: merge it here, and send it to others.</returns>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The replica's own sum would exceed 2⁶⁴−1; nothing changed.</exception>
    public GCounter Increment(ReplicaId replica, ulong amount = 1) =>
        TryIncrement(replica, amount, out var delta) ? delta : throw new OverflowException($"The sum of {replica} is {Sums[replica]}, and {amount} more exceed 64 bits.");

    /// <summary>Counts up, unless the replica's own sum would exceed 2⁶⁴−1.</summary>
    /// <param name="replica">Who counts.</param>
    /// <param name="amount">By how much; by 0 nothing changes.</param>
    /// <param name="delta">What changed; empty when refused.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public bool TryIncrement(ReplicaId replica, ulong amount, out GCounter delta)
    {
        delta = default;
        var own = Sums[replica];
        if (amount > ulong.MaxValue - own)
        {
            return false;
        }

        delta = amount == 0 ? default : new GCounter(VersionVector.Of(new Dot(replica, own + amount)));
        return true;
    }

    /// <inheritdoc/>
    public GCounter Merge(GCounter other) => new(Sums.Merge(other.Sums));

    /// <inheritdoc/>
    public GCounter Beyond(GCounter known) => OfReplicas(known, static (sum, knownCounter) => sum.Counter > knownCounter[sum.Replica]);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => Sums.Write(ref writer);

    /// <inheritdoc/>
    public UInt128 EventsOf(ReplicaId replica) => Sums[replica];

    /// <inheritdoc/>
    public bool Equals(GCounter other) => Sums == other.Sums;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GCounter other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Sums.GetHashCode();

    /// <summary>The value, and the sums that make it.</summary>
    public override string ToString() => $"{Value} {Sums}";

    /// <summary>A counter of sums that were read elsewhere.</summary>
    internal static GCounter OfSums(VersionVector sums) => new(sums);

    /// <summary>The sums that a question keeps.</summary>
    internal GCounter OfReplicas<TState>(TState state, Func<Dot, TState, bool> isKept)
    {
        var entries = Sums.Entries;
        var kept = new Dot[entries.Length];
        var count = 0;
        foreach (var sum in entries)
        {
            if (isKept(sum, state))
            {
                kept[count++] = sum;
            }
        }

        return count == 0 ? default : count == kept.Length ? this : new GCounter(VersionVector.OfAscending(kept[..count]));
    }
}
