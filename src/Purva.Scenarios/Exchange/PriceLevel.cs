namespace Purva.Scenarios.Exchange;

/// <summary>What rests at one price.</summary>
/// <param name="Price">The price.</param>
/// <param name="Quantity">How much, of all orders together.</param>
/// <param name="Orders">How many orders.</param>
public readonly record struct PriceLevel(Ticks Price, long Quantity, int Orders);
