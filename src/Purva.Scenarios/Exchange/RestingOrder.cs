namespace Purva.Scenarios.Exchange;

/// <summary>An order as it rests in a book.</summary>
/// <param name="Order">Its name.</param>
/// <param name="Side">Its side.</param>
/// <param name="Price">Its limit.</param>
/// <param name="Quantity">What is left of it.</param>
public readonly record struct RestingOrder(OrderId Order, Side Side, Ticks Price, int Quantity);
