using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Crdts.Maps;
using Purva.Scenarios.Payments;
using Counts = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Counters.ResettableCounter>>;
using Registers = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Registers.MultiValueRegister<Purva.Crdts.Elements.Int64Value>>>;

namespace Purva.Scenarios.Carts;

/// <summary>A cart that several devices of one customer change, each for itself, and merge wherever they meet.</summary>
/// <remarks>
/// <para>
/// A change returns the cart after it and the change alone, which is itself a cart and is merged like one. A line keeps the price at which it was
/// put in: each change of a line writes quantity and price together, and a removal takes away both, as far as its device had seen them.
/// So a removed line does not return, and what another device added without knowing of the removal stays.
/// </para>
/// <para>To say how many there should be takes away what the device saw and adds the new quantity. Immutable, and safe to share between threads.</para>
/// </remarks>
public sealed partial class Cart
{
    /// <summary>The most pieces that one device can give to a line.</summary>
    public const int MostOfOne = 999;

    /// <summary>The most pieces of one line that a cart from elsewhere may hold, all devices together.</summary>
    public const int MostTogether = 1_000_000;

    /// <summary>The most lines of a cart to which one more can be added; merging may make it longer.</summary>
    public const int MostLines = 500;

    /// <summary>The highest price of one piece, in paise.</summary>
    public const long MostPaise = 1_000_000_000;

    private readonly Counts counts;
    private readonly Registers quantities;
    private readonly Registers prices;

    private Cart(QuantityPolicy policy, Counts counts, Registers quantities, Registers prices) =>
        (Policy, this.counts, this.quantities, this.prices) = (policy, counts, quantities, prices);

    /// <summary>How quantities meet.</summary>
    public QuantityPolicy Policy { get; }

    /// <summary>The lines, by ascending article.</summary>
    public ImmutableArray<CartLine> Lines => [.. (Policy == QuantityPolicy.Sum ? counts.Keys : quantities.Keys).Select(key => LineOf(Sku.Parse(key))!.Value).OrderBy(line => line.Sku)];

    /// <summary>What devices disagreed about and nobody has changed since, by ascending article.</summary>
    public ImmutableArray<ConflictReport> Conflicts => [.. Lines.SelectMany(ConflictsOf)];

    /// <summary>What all costs together, in paise.</summary>
    public Int128 Total => Lines.Aggregate(Int128.Zero, (sum, line) => sum + ((Int128)line.Quantity * line.Price.Value));

    /// <summary>An empty cart.</summary>
    /// <param name="policy">How quantities meet; the same on every device.</param>
    public static Cart Empty(QuantityPolicy policy) => new(policy, default, default, default);

    /// <summary>Puts pieces into the cart, on top of what is there.</summary>
    /// <param name="device">Who; each installation has an identity of its own, for "a phone" is none.</param>
    /// <param name="sku">What.</param>
    /// <param name="quantity">How many more, 1 to <see cref="MostOfOne"/>; the line must not hold more afterwards.</param>
    /// <param name="price">What one costs.</param>
    /// <param name="after">The cart with them; as it was where it is refused.</param>
    /// <param name="change">The change alone, for the others.</param>
    /// <exception cref="ArgumentException">The device has no identity.</exception>
    public CartRefusal TryAdd(ReplicaId device, Sku sku, int quantity, Paise price, out Cart after, out Cart change)
    {
        var held = LineOf(sku)?.Quantity ?? 0;
        var refusal = WhyNot(sku, quantity, quantity + held, price);
        if (refusal != CartRefusal.None)
        {
            (after, change) = (this, Empty(Policy));
            return refusal;
        }

        change = Policy == QuantityPolicy.Sum
            ? new Cart(Policy, Count(counts, device, sku, quantity), default, Set(prices, device, sku, price.Value))
            : new Cart(Policy, default, Set(quantities, device, sku, held + quantity), Set(prices, device, sku, price.Value));
        after = Merge(change);
        return CartRefusal.None;
    }

    /// <summary>Says how many there should be of an article in the cart; its price stays.</summary>
    /// <inheritdoc cref="TryAdd"/>
    public CartRefusal TryChange(ReplicaId device, Sku sku, int quantity, out Cart after, out Cart change)
    {
        (after, change) = (this, Empty(Policy));
        if (LineOf(sku) is not { } line)
        {
            return sku.IsNone ? CartRefusal.NoArticle : CartRefusal.NotInCart;
        }

        var refusal = WhyNot(sku, quantity, quantity, line.Price);
        if (refusal != CartRefusal.None)
        {
            return refusal;
        }

        var gone = counts.Remove(device, sku.Name);
        change = Policy == QuantityPolicy.Sum
            ? new Cart(Policy, gone.Merge(Count(counts.Merge(gone), device, sku, quantity)), default, Set(prices, device, sku, line.Price.Value))
            : new Cart(Policy, default, Set(quantities, device, sku, quantity), Set(prices, device, sku, line.Price.Value));
        after = Merge(change);
        return CartRefusal.None;
    }

    /// <summary>Takes a line away: what this device sees of it, and nothing that it does not know of.</summary>
    /// <inheritdoc cref="TryAdd"/>
    public CartRefusal TryRemove(ReplicaId device, Sku sku, out Cart after, out Cart change)
    {
        (after, change) = (this, Empty(Policy));
        if (LineOf(sku) is null)
        {
            return sku.IsNone ? CartRefusal.NoArticle : CartRefusal.NotInCart;
        }

        change = new Cart(Policy, counts.Remove(device, sku.Name), quantities.Remove(device, sku.Name), prices.Remove(device, sku.Name));
        after = Merge(change);
        return CartRefusal.None;
    }

    /// <summary>What both know together.</summary>
    /// <param name="other">The same customer's cart, or a change of it.</param>
    /// <exception cref="ArgumentException">The policies differ.</exception>
    public Cart Merge(Cart other) => other.Policy == Policy
        ? new Cart(Policy, counts.Merge(other.counts), quantities.Merge(other.quantities), prices.Merge(other.prices))
        : throw new ArgumentException($"A cart by {Policy} cannot be merged with one by {other.Policy}.", nameof(other));

    private static Counts Count(Counts counts, ReplicaId device, Sku sku, int quantity) => counts.Update(device, sku.Name, (line, scope) => line.Increment(scope, (ulong)quantity));

    private static Registers Set(Registers registers, ReplicaId device, Sku sku, long value) => registers.Update(device, sku.Name, (line, scope) => line.Write(scope, value));

    private CartRefusal WhyNot(Sku sku, int quantity, long held, Paise price) =>
        sku.IsNone ? CartRefusal.NoArticle
        : quantity < 1 ? CartRefusal.NoQuantity
        : held > MostOfOne ? CartRefusal.TooMany
        : price.Value is < 0 or > MostPaise ? CartRefusal.NoPrice
        : LineOf(sku) is null && Lines.Length >= MostLines ? CartRefusal.Full
        : CartRefusal.None;

    private CartLine? LineOf(Sku sku)
    {
        var (said, promised) = (quantities.At(sku.Name).Values, prices.At(sku.Name).Values);
        var quantity = Policy == QuantityPolicy.Sum ? (long)counts.At(sku.Name).Value : said.Count == 0 ? 0 : said[^1].Value;
        return quantity == 0 ? null : new CartLine(sku, quantity, new Paise(promised.Count == 0 ? 0 : promised[0].Value));
    }

    private IEnumerable<ConflictReport> ConflictsOf(CartLine line)
    {
        var (said, promised) = (quantities.At(line.Sku.Name).Values, prices.At(line.Sku.Name));
        if (Policy == QuantityPolicy.Sum && promised.HasConflict)
        {
            yield return new ConflictReport(line.Sku, ConflictKind.Added, [], line.Quantity);
        }

        if (said.Count > 1)
        {
            yield return new ConflictReport(line.Sku, ConflictKind.Quantities, [.. said.Select(quantity => quantity.Value)], line.Quantity);
        }

        if (promised.Values.Count > 1)
        {
            yield return new ConflictReport(line.Sku, ConflictKind.Prices, [.. promised.Values.Select(price => price.Value)], line.Price.Value);
        }
    }
}
