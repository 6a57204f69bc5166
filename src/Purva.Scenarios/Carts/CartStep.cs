namespace Purva.Scenarios.Carts;

/// <summary>One step of a generated day.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Place">Which device, from 0; the first of two sites where sites meet.</param>
/// <param name="Site">Which site is met.</param>
/// <param name="Sku">Which article.</param>
/// <param name="Quantity">How many.</param>
public readonly record struct CartStep(CartStepKind Kind, int Place, int Site, Sku Sku, int Quantity);
