using Purva.Scenarios.Payments;

namespace Purva.Scenarios.Carts;

/// <summary>One line of a cart as it is shown.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Quantity">How many; at least one.</param>
/// <param name="Price">What one of them costs, as promised when it was put into the cart.</param>
public readonly record struct CartLine(Sku Sku, long Quantity, Paise Price);
