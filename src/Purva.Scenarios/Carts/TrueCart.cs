using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Carts;

/// <summary>What a cart should hold, from its whole history: every change that was made, and which earlier ones each took away.</summary>
/// <remarks>Obviously right and never forgets, so it grows for ever: the model that the cart is held against.</remarks>
internal sealed record TrueCart(QuantityPolicy Policy, ImmutableSortedDictionary<int, (Sku Sku, long Quantity)> Changes, ImmutableHashSet<int> TakenAway) : IRacingCart<TrueCart>
{
    public ImmutableSortedDictionary<Sku, long> Quantities => Living()
        .GroupBy(change => change.Value.Sku, change => change.Value.Quantity)
        .ToImmutableSortedDictionary(line => line.Key, line => Policy == QuantityPolicy.Sum ? line.Sum() : line.Max());

    public static TrueCart Empty(QuantityPolicy policy) => new(policy, ImmutableSortedDictionary<int, (Sku, long)>.Empty, []);

    public TrueCart Change(ReplicaId device, in CartStep step, int time)
    {
        var (sku, held) = (step.Sku, Quantities.GetValueOrDefault(step.Sku));
        var seen = Living().Where(change => change.Value.Sku == sku).Select(change => change.Key).ToList();
        return (step.Kind, held) switch
        {
            (CartStepKind.Add, _) when held + step.Quantity > Cart.MostOfOne => this,
            (CartStepKind.Add, _) when Policy == QuantityPolicy.Sum => this with { Changes = Changes.Add(time, (sku, step.Quantity)) },
            (CartStepKind.Add, _) => new TrueCart(Policy, Changes.Add(time, (sku, held + step.Quantity)), TakenAway.Union(seen)),
            (_, 0) => this,
            (CartStepKind.Change, _) => new TrueCart(Policy, Changes.Add(time, (sku, step.Quantity)), TakenAway.Union(seen)),
            _ => this with { TakenAway = TakenAway.Union(seen) },
        };
    }

    public TrueCart Meet(TrueCart other) => new(Policy, Changes.SetItems(other.Changes), TakenAway.Union(other.TakenAway));

    private IEnumerable<KeyValuePair<int, (Sku Sku, long Quantity)>> Living() => Changes.Where(change => !TakenAway.Contains(change.Key));
}
