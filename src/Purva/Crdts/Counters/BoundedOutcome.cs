using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>What became of a change to a <see cref="BoundedCounter"/>.</summary>
public abstract record BoundedOutcome
{
    private BoundedOutcome()
    {
    }

    /// <summary>It was made.</summary>
    /// <param name="Delta">What changed: merge it here, and send it to others.</param>
    public sealed record Made(BoundedCounter Delta) : BoundedOutcome;

    /// <summary>The replica holds fewer rights than the change needs; nothing changed. Who holds some, as far as is known here, could transfer them.</summary>
    /// <param name="Asked">How many rights the change needs.</param>
    /// <param name="Held">How many the replica holds.</param>
    /// <param name="Elsewhere">Who else holds how many, the most first; nobody with none.</param>
    public sealed record NotEnoughRights(ulong Asked, UInt128 Held, ImmutableArray<HeldRights> Elsewhere) : BoundedOutcome;

    /// <summary>A sum that the replica alone writes would exceed 2⁶⁴−1; nothing changed.</summary>
    public sealed record SumExhausted : BoundedOutcome;
}

/// <summary>How far one replica may move a bounded counter towards its bound without asking anybody.</summary>
/// <param name="Replica">Who.</param>
/// <param name="Amount">How far.</param>
public readonly record struct HeldRights(ReplicaId Replica, UInt128 Amount);
