using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Carts;

/// <summary>The trap: the cart that was written last replaces the other one, whatever is in it.</summary>
/// <param name="Time">When it was changed last: how many changes were before it anywhere; -1 for never.</param>
/// <param name="Device">Who changed it last.</param>
/// <param name="Quantities">How many there are of each article.</param>
public sealed record LastWriterCart(int Time, ReplicaId Device, ImmutableSortedDictionary<Sku, long> Quantities) : IRacingCart<LastWriterCart>
{
    /// <summary>A cart that nobody has changed.</summary>
    public static LastWriterCart Empty { get; } = new(-1, default, ImmutableSortedDictionary<Sku, long>.Empty);

    /// <summary>A change on a device; what is not in the cart can be neither changed nor removed, and then it stays as it was.</summary>
    /// <param name="device">Who.</param>
    /// <param name="step">What, to which article and how many.</param>
    /// <param name="time">When: how many changes were before it anywhere.</param>
    public LastWriterCart Change(ReplicaId device, in CartStep step, int time)
    {
        var held = Quantities.GetValueOrDefault(step.Sku);
        return step.Kind != CartStepKind.Add && held == 0
            ? this
            : new LastWriterCart(time, device, step.Kind switch
            {
                CartStepKind.Add => Quantities.SetItem(step.Sku, held + step.Quantity),
                CartStepKind.Change => Quantities.SetItem(step.Sku, step.Quantity),
                _ => Quantities.Remove(step.Sku),
            });
    }

    /// <summary>The later of two carts; what the other one held is gone.</summary>
    /// <param name="other">The other device's cart.</param>
    public LastWriterCart Meet(LastWriterCart other) => other.Time > Time ? other : this;
}
