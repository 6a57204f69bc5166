using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Payments;

namespace Purva.Scenarios.Carts;

/// <summary>The rule: the cart itself.</summary>
internal sealed record MergedCart(Cart Cart) : IRacingCart<MergedCart>
{
    public ImmutableSortedDictionary<Sku, long> Quantities => Cart.Lines.ToImmutableSortedDictionary(line => line.Sku, line => line.Quantity);

    public MergedCart Change(ReplicaId device, in CartStep step, int time)
    {
        var after = Cart;
        _ = step.Kind switch
        {
            CartStepKind.Add => Cart.TryAdd(device, step.Sku, step.Quantity, new Paise(100), out after, out _),
            CartStepKind.Change => Cart.TryChange(device, step.Sku, step.Quantity, out after, out _),
            _ => Cart.TryRemove(device, step.Sku, out after, out _),
        };
        return new MergedCart(after);
    }

    public MergedCart Meet(MergedCart other) => new(Cart.Merge(other.Cart));
}
