namespace Purva.Scenarios.Exchange;

/// <summary>What a book tells of a command. Members that a kind does not use are 0.</summary>
/// <param name="Sequence">The command's place in the one order.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Order">The order; in a trade the one that came, the taker.</param>
/// <param name="Side">The order's side.</param>
/// <param name="Price">The order's price; in a trade that of the order that rested.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Maker">In a trade the order that rested.</param>
/// <param name="Reason">Why not, or why cancelled.</param>
public readonly record struct ExchangeReport(
    long Sequence, ReportKind Kind, OrderId Order, Side Side = Side.Buy, Ticks Price = default, int Quantity = 0, OrderId Maker = default, RefusalReason Reason = RefusalReason.None);
