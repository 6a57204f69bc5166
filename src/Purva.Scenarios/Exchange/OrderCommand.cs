namespace Purva.Scenarios.Exchange;

/// <summary>One thing asked of a book.</summary>
/// <param name="Sequence">Its place in the one order of all commands; reports repeat it.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Order">Which order it is about.</param>
/// <param name="Side">Which side a new order is on; without meaning for others.</param>
/// <param name="Price">The limit; without meaning for a market order and a cancellation.</param>
/// <param name="Quantity">How much, above 0; without meaning for a cancellation.</param>
/// <param name="Lifetime">What becomes of the rest of a new order.</param>
public readonly record struct OrderCommand(
    long Sequence, CommandKind Kind, OrderId Order, Side Side = Side.Buy, Ticks Price = default, int Quantity = 0, OrderLifetime Lifetime = OrderLifetime.Day)
{
    /// <summary>A new order with a limit.</summary>
    public static OrderCommand New(long sequence, OrderId order, Side side, Ticks price, int quantity, OrderLifetime lifetime = OrderLifetime.Day) =>
        new(sequence, CommandKind.New, order, side, price, quantity, lifetime);

    /// <summary>A new order at whatever price there is.</summary>
    public static OrderCommand Market(long sequence, OrderId order, Side side, int quantity) => new(sequence, CommandKind.Market, order, side, Quantity: quantity);

    /// <summary>A resting order goes.</summary>
    public static OrderCommand Cancel(long sequence, OrderId order) => new(sequence, CommandKind.Cancel, order);

    /// <summary>A resting order gets another price and quantity.</summary>
    public static OrderCommand Replace(long sequence, OrderId order, Ticks price, int quantity) => new(sequence, CommandKind.Replace, order, Price: price, Quantity: quantity);
}
