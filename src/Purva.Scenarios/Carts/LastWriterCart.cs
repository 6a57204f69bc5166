using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Carts;

/// <summary>The trap: the cart that was written last replaces the other one, whatever is in it.</summary>
internal sealed record LastWriterCart(int Time, ReplicaId Device, ImmutableSortedDictionary<Sku, long> Quantities) : IRacingCart<LastWriterCart>
{
    public static LastWriterCart Empty { get; } = new(-1, default, ImmutableSortedDictionary<Sku, long>.Empty);

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

    public LastWriterCart Meet(LastWriterCart other) => other.Time > Time ? other : this;
}
