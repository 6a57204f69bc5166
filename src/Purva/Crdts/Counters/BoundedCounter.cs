using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>A counter that never crosses its bound, although its replicas ask nobody before they count.</summary>
/// <remarks>
/// <para>
/// The distance between value and bound is divided among the replicas as rights. Moving away from the bound creates rights for who does it,
/// moving towards it uses up one's own, and rights may be transferred. A replica spends only what it holds, so the total is right whatever the
/// others do meanwhile; who holds too little is refused and told who holds more.
/// </para>
/// <para>
/// A new counter stands at its bound. One that shall begin elsewhere, such as a stock of 50 that must not fall below 0, begins with
/// a replica that moves it there, which then holds the 50 rights.
/// </para>
/// <para>
/// A delta holds what justifies it: all of the replica's own sums, and those of whoever gave it rights. So the bound also holds
/// in what somebody sees who received only some of the deltas, in any order.
/// </para>
/// <para>
/// Counters with different bounds are different counters. Merging two such yields the greater bound in the order of
/// <see cref="CounterBound"/>, so that all replicas agree, and all rights; the value then leaps.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads. O(n + t) for n replicas and t pairs of giver and receiver.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/SRDS.2015.32">Balegas, Serra, Duarte, Ferreira, Rodrigues, Preguiça, Shapiro, Najafzadeh, Extending Eventually Consistent Cloud Databases for Enforcing Numeric Invariants, 2015</seealso>
public readonly partial struct BoundedCounter : IDeltaState<BoundedCounter>
{
    private readonly RightsTransfer[]? transfers;

    private BoundedCounter(CounterBound bound, GCounter created, GCounter used, RightsTransfer[] ascending)
    {
        (Bound, Created, Used) = (bound, created, used);
        transfers = ascending.Length == 0 ? null : ascending;
    }

    /// <summary>A counter whose bound nobody has chosen: the identity of merging. It cannot be changed, only merged.</summary>
    public static BoundedCounter Empty => default;

    /// <summary>The bound; none where the counter is empty.</summary>
    public CounterBound Bound { get; }

    /// <summary>The rights that replicas created by moving the value away from the bound.</summary>
    public GCounter Created { get; }

    /// <summary>The rights that replicas used up by moving the value towards the bound.</summary>
    public GCounter Used { get; }

    /// <summary>What replicas gave each other, ascending by giver and then by receiver.</summary>
    public ReadOnlySpan<RightsTransfer> Transfers => transfers;

    /// <summary>Whether nobody has chosen a bound.</summary>
    public bool IsEmpty => Bound.IsNone;

    /// <summary>The value; 0 where no bound was chosen. Never beyond the bound, not even where somebody lied about its sums.</summary>
    public Int128 Value
    {
        get
        {
            var distance = Int128.Max((Int128)Created.Value - (Int128)Used.Value, Int128.Zero);
            return Bound.Side == BoundSide.AtMost ? Bound.Limit - distance : Bound.Limit + distance;
        }
    }

    /// <inheritdoc/>
    public static bool operator ==(BoundedCounter left, BoundedCounter right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(BoundedCounter left, BoundedCounter right) => !left.Equals(right);

    /// <summary>A counter that stands at its least value.</summary>
    /// <param name="limit">Below this it never falls.</param>
    public static BoundedCounter AtLeast(long limit) => new(new CounterBound(BoundSide.AtLeast, limit), default, default, []);

    /// <summary>A counter that stands at its greatest value.</summary>
    /// <param name="limit">Above this it never rises.</param>
    public static BoundedCounter AtMost(long limit) => new(new CounterBound(BoundSide.AtMost, limit), default, default, []);

    /// <summary>How many rights a replica holds, as far as is known here; of one's own that is exact but for what is on its way.</summary>
    /// <param name="replica">Whose.</param>
    public UInt128 RightsOf(ReplicaId replica)
    {
        var rights = (Int128)Created[replica] - Used[replica];
        foreach (var transfer in Transfers)
        {
            rights += transfer.To == replica ? transfer.Amount : Int128.Zero;
            rights -= transfer.From == replica ? transfer.Amount : Int128.Zero;
        }

        return (UInt128)Int128.Max(rights, Int128.Zero);
    }

    /// <summary>The greatest of each sum, and the greater bound.</summary>
    /// <param name="other">The other counter; one with the same bound, unless somebody made a mistake.</param>
    public BoundedCounter Merge(BoundedCounter other) => new(
        Bound.CompareTo(other.Bound) < 0 ? other.Bound : Bound,
        Created.Merge(other.Created),
        Used.Merge(other.Used),
        MergeTransfers(Transfers, other.Transfers));

    /// <inheritdoc/>
    public UInt128 EventsOf(ReplicaId replica) => Created.EventsOf(replica) + Used.EventsOf(replica);

    /// <inheritdoc/>
    public bool Equals(BoundedCounter other) =>
        Bound == other.Bound && Created == other.Created && Used == other.Used && Transfers.SequenceEqual(other.Transfers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BoundedCounter other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Bound);
        hash.Add(Created);
        hash.Add(Used);
        foreach (var transfer in Transfers)
        {
            hash.Add(transfer);
        }

        return hash.ToHashCode();
    }

    /// <summary>The value, the bound, and the sums.</summary>
    public override string ToString() => $"{Value} {Bound} +{Created.Sums} -{Used.Sums} [{string.Join(',', transfers ?? [])}]";

    private static RightsTransfer[] MergeTransfers(ReadOnlySpan<RightsTransfer> left, ReadOnlySpan<RightsTransfer> right)
    {
        var merged = new List<RightsTransfer>(left.Length + right.Length);
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = RightsTransfer.ComparePairs(left[0], right[0]);
            merged.Add(order < 0 || (order == 0 && left[0].Amount >= right[0].Amount) ? left[0] : right[0]);
            left = order <= 0 ? left[1..] : left;
            right = order >= 0 ? right[1..] : right;
        }

        merged.AddRange(left);
        merged.AddRange(right);
        return [.. merged];
    }
}
