using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>What one replica has counted since its round began, and how much of that was reset.</summary>
/// <remarks>
/// <para>
/// Sums of one round only grow, and a reset that has seen a part of the round has seen it from its beginning: so the sums that it names
/// as its floor are some earlier sums of this very round, and of two floors one is the later. Whatever replica is asked, what no reset has seen is the sums less the floor.
/// </para>
/// <para>A replica that finds its whole round reset begins another, and the later round stands for the earlier one: nothing of that still counted.</para>
/// </remarks>
/// <param name="Replica">Who counts.</param>
/// <param name="Life">Which of its events began the round.</param>
/// <param name="Last">Which of its events was the last of the round so far.</param>
/// <param name="Plus">Sum of the increments.</param>
/// <param name="Minus">Sum of the decrements.</param>
/// <param name="Floor">What was reset; none by default.</param>
internal readonly record struct CounterRound(ReplicaId Replica, ulong Life, ulong Last, ulong Plus, ulong Minus, CounterFloor Floor)
{
    /// <summary>The event that wrote it last.</summary>
    public Dot Dot => new(Replica, Last);

    /// <summary>What counts.</summary>
    public Int128 Value => (Int128)(Plus - Floor.Plus) - (Int128)(Minus - Floor.Minus);

    /// <summary>Whether all of it was reset: it shows nothing, and is kept so that nothing of it comes back.</summary>
    public bool IsResidue => !Floor.IsNone && Floor.Plus == Plus && Floor.Minus == Minus;

    /// <summary>Whether it is residue of which all know, and a reset that all have seen.</summary>
    public bool IsResidueIn(VersionVector stable) => IsResidue && stable.Contains(Dot) && Floor.By != default && stable.Contains(Floor.By);

    /// <summary>The later of two rounds of one replica, or all that either knows of the same one.</summary>
    public CounterRound Merge(CounterRound other)
    {
        if (Life != other.Life)
        {
            return Life > other.Life ? this : other;
        }

        return this with
        {
            Last = Math.Max(Last, other.Last),
            Plus = Math.Max(Plus, other.Plus),
            Minus = Math.Max(Minus, other.Minus),
            Floor = Floor.CompareTo(other.Floor) < 0 ? other.Floor : Floor,
        };
    }
}
