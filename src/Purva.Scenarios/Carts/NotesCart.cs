using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Carts;

/// <summary>The trap of the research notes: each line carries the clock of the whole cart, concurrent quantities take the greatest, and a removal only leaves the line out.</summary>
/// <remarks>So a line that one device removed comes back with the next device that still has it.</remarks>
internal sealed record NotesCart(VersionVector Clock, ImmutableSortedDictionary<Sku, (long Quantity, VersionVector Clock)> Items) : IRacingCart<NotesCart>
{
    public static NotesCart Empty { get; } = new(VersionVector.Empty, ImmutableSortedDictionary<Sku, (long, VersionVector)>.Empty);

    public ImmutableSortedDictionary<Sku, long> Quantities => Items.ToImmutableSortedDictionary(item => item.Key, item => item.Value.Quantity);

    public NotesCart Change(ReplicaId device, in CartStep step, int time)
    {
        var held = Items.GetValueOrDefault(step.Sku).Quantity;
        if (step.Kind != CartStepKind.Add && held == 0)
        {
            return this;
        }

        var clock = Clock.Advance(device, out _);
        return new NotesCart(clock, step.Kind switch
        {
            CartStepKind.Add => Items.SetItem(step.Sku, (held + step.Quantity, clock)),
            CartStepKind.Change => Items.SetItem(step.Sku, (step.Quantity, clock)),
            _ => Items.Remove(step.Sku),
        });
    }

    public NotesCart Meet(NotesCart other)
    {
        var clock = Clock.Merge(other.Clock);
        var items = Items;
        foreach (var (sku, theirs) in other.Items)
        {
            items = items.SetItem(sku, !items.TryGetValue(sku, out var mine) ? theirs : mine.Clock.CompareCausally(theirs.Clock) switch
            {
                CausalOrder.Before => theirs,
                CausalOrder.Concurrent => (Math.Max(mine.Quantity, theirs.Quantity), clock),
                _ => mine,
            });
        }

        return new NotesCart(clock, items);
    }
}
