using Purva.Scenarios.Exchange;

namespace Purva.Cli.Demos.Exchange;

/// <summary>The same order of ₹19.6 lakh against the same book: matched before its risk is judged and at its own price, as the trap has it; and as the rule has it.</summary>
internal static class LateRiskTrap
{
    private static readonly OrderCommand[] Resting =
    [
        OrderCommand.New(1, new OrderId(1), Side.Sell, new Ticks(48_000), 300),
        OrderCommand.New(2, new OrderId(2), Side.Sell, new Ticks(48_500), 300),
    ];

    private static readonly OrderCommand TooLarge = OrderCommand.New(3, new OrderId(3), Side.Buy, new Ticks(49_000), 800);

    private static readonly OrderCommand Allowed = OrderCommand.New(4, new OrderId(4), Side.Buy, new Ticks(49_000), 400);

    /// <summary>How many trades a refused order had, when it is judged after matching and when before.</summary>
    public static (int Late, int First) TradesOfARefusedOrder()
    {
        var (late, told) = (new OrderBook(MadeUpOrders.Reliance), new ReportBuffer());
        Array.ForEach([.. Resting, TooLarge], command => late.Submit(command, told));
        var refusedLate = new RiskGate(MadeUpOrders.Reliance).Judge(TooLarge) != RefusalReason.None ? TradesIn(told).Count : 0;
        var guarded = new GuardedBook(MadeUpOrders.Reliance);
        told.Clear();
        Array.ForEach([.. Resting, TooLarge], command => guarded.Submit(command, told));
        return (refusedLate, TradesIn(told).Count);
    }

    /// <summary>What a buyer pays for 400, in paise: at the price that he named, and at those of the orders that rested.</summary>
    public static (long Named, long Rested) PaidByABuyer()
    {
        var (guarded, told) = (new GuardedBook(MadeUpOrders.Reliance), new ReportBuffer());
        Array.ForEach([.. Resting, Allowed], command => guarded.Submit(command, told));
        var trades = TradesIn(told);
        return ((long)trades.Aggregate(Int128.Zero, (sum, trade) => sum + MadeUpOrders.Reliance.ValueOf(Allowed.Price, trade.Quantity)),
            (long)trades.Aggregate(Int128.Zero, (sum, trade) => sum + MadeUpOrders.Reliance.ValueOf(trade.Price, trade.Quantity)));
    }

    private static List<ExchangeReport> TradesIn(ReportBuffer told) => [.. told.Reports.ToArray().Where(report => report.Kind == ReportKind.Trade)];
}
