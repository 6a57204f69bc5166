using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>The sums of a round that a reset had seen.</summary>
/// <remarks>
/// Ordered by the sums, which grow together, and then by the reset: of two resets that saw the same either will do, as long as all take the same one. A replica that counts
/// on tells its own floor without the reset, because it does not tell what that did to others.
/// </remarks>
/// <param name="Plus">Sum of the increments that it saw.</param>
/// <param name="Minus">Sum of the decrements that it saw.</param>
/// <param name="By">The reset's own event; once all have seen it, all know the floor. None where only the sums were told.</param>
internal readonly record struct CounterFloor(ulong Plus, ulong Minus, Dot By) : IComparable<CounterFloor>
{
    /// <summary>Whether nothing was reset, which is the default.</summary>
    public bool IsNone => this == default;

    /// <inheritdoc/>
    public int CompareTo(CounterFloor other)
    {
        var byPlus = Plus.CompareTo(other.Plus);
        var bySums = byPlus != 0 ? byPlus : Minus.CompareTo(other.Minus);
        return bySums != 0 ? bySums : By.CompareTo(other.By);
    }
}
