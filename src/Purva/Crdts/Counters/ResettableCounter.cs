using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>A counter that goes up and down and can be reset: an increment that a reset had not seen survives it, and nothing else does.</summary>
/// <remarks>
/// <para>
/// This is the counter for maps and documents, where removing a key resets what stands there. The usual causal counter keeps one running sum
/// for each replica, and an increment that is concurrent with a reset brings the whole sum back; here a reset names the sums that it
/// has seen, and only what came on top of them remains.
/// </para>
/// <para>
/// What was reset is remembered as residue, one entry for each replica that counted, until that replica counts again or <see cref="Compact"/>
/// is told that all have seen the reset. A counter that holds only residue shows nothing, and a map does not show its key.
/// </para>
/// <para>
/// The sums of one round of a replica end at 2⁶⁴−1; what goes beyond is refused and changes nothing. The value has 128 bits, so neither merging nor
/// reading fails. All O(n) in the replicas that counted. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; the causal counter that this one corrects</seealso>
public readonly partial struct ResettableCounter : IDotStore<ResettableCounter>
{
    private readonly CounterRound[]? rounds;

    private ResettableCounter(CounterRound[] ascending) => rounds = ascending;

    /// <inheritdoc/>
    public static ResettableCounter Empty => default;

    /// <inheritdoc/>
    public bool IsEmpty => Rounds.IsEmpty;

    /// <summary>The increments less the decrements that no reset has seen.</summary>
    public Int128 Value
    {
        get
        {
            Int128 sum = 0;
            foreach (var round in Rounds)
            {
                sum += round.Value;
            }

            return sum;
        }
    }

    /// <summary>What each replica has counted, ascending.</summary>
    internal ReadOnlySpan<CounterRound> Rounds => rounds;

    /// <inheritdoc/>
    public static bool operator ==(ResettableCounter left, ResettableCounter right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(ResettableCounter left, ResettableCounter right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool IsVisible(ResettableCounter store)
    {
        foreach (var round in store.Rounds)
        {
            if (!round.IsResidue)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public static ResettableCounter Remove(ResettableCounter store, DeltaScope scope) => store.Reset(scope);

    /// <inheritdoc/>
    public static ResettableCounter Compact(ResettableCounter store, VersionVector stable)
    {
        var kept = Array.FindAll(store.rounds ?? [], round => !round.IsResidueIn(stable));
        return kept.Length == store.Rounds.Length ? store : new ResettableCounter(kept);
    }

    /// <summary>Counts up.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="amount">By how much. Even 0 is a change: a counter that was not there shows 0 then.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="OverflowException">The sum of the replica's increments in this round would exceed 2⁶⁴−1; nothing changed.</exception>
    public ResettableCounter Increment(DeltaScope scope, ulong amount = 1) => TryCount(scope, amount, 0, out var delta) ? delta : throw TooMuch();

    /// <summary>Counts down.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="amount">By how much.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="OverflowException">The sum of the replica's decrements in this round would exceed 2⁶⁴−1; nothing changed.</exception>
    public ResettableCounter Decrement(DeltaScope scope, ulong amount = 1) => TryCount(scope, 0, amount, out var delta) ? delta : throw TooMuch();

    /// <summary>Counts up or down, unless one of the replica's sums would exceed 2⁶⁴−1.</summary>
    /// <param name="scope">The mutation; unused when refused.</param>
    /// <param name="amount">By how much: down if negative.</param>
    /// <param name="delta">What changed; empty when refused.</param>
    public bool TryAdd(DeltaScope scope, long amount, out ResettableCounter delta) =>
        amount < 0 ? TryCount(scope, 0, (ulong)~amount + 1, out delta) : TryCount(scope, (ulong)amount, 0, out delta);

    /// <summary>Takes away all that this replica has seen; what others count meanwhile stays. Where nothing shows, nothing changes.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed: the floors of all, under one new event.</returns>
    public ResettableCounter Reset(DeltaScope scope)
    {
        if (!IsVisible(this))
        {
            return Empty;
        }

        // The residue goes along: who gets this delta may know what was counted and not the reset that this replica has seen.
        var by = scope.Next();
        var reset = Array.ConvertAll(rounds!, round => round with { Floor = new CounterFloor(round.Plus, round.Minus, by) });
        foreach (var round in reset)
        {
            scope.Supersede(round.Dot);
        }

        return new ResettableCounter(reset);
    }

    /// <inheritdoc/>
    public bool Equals(ResettableCounter other) => Rounds.SequenceEqual(other.Rounds);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ResettableCounter other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var round in Rounds)
        {
            hash.Add(round);
        }

        return hash.ToHashCode();
    }

    private bool TryCount(DeltaScope scope, ulong plus, ulong minus, out ResettableCounter delta)
    {
        delta = default;
        var found = IndexOf(Rounds, scope.Replica);
        var own = found < 0 ? default : rounds![found];
        var goesOn = found >= 0 && !own.IsResidue;
        if (goesOn && (plus > ulong.MaxValue - own.Plus || minus > ulong.MaxValue - own.Minus))
        {
            return false;
        }

        var dot = scope.Next();
        if (found >= 0)
        {
            scope.Supersede(own.Dot);
        }

        delta = new ResettableCounter([goesOn
            ? own with { Last = dot.Counter, Plus = own.Plus + plus, Minus = own.Minus + minus, Floor = own.Floor with { By = default } }
            : new CounterRound(dot.Replica, dot.Counter, dot.Counter, plus, minus, default)]);
        return true;
    }

    private static int IndexOf(ReadOnlySpan<CounterRound> rounds, ReplicaId replica)
    {
        for (var i = 0; i < rounds.Length; i++)
        {
            if (rounds[i].Replica == replica)
            {
                return i;
            }
        }

        return -1;
    }

    private static OverflowException TooMuch() => new("The sum of one replica's changes would exceed 2⁶⁴−1.");
}
