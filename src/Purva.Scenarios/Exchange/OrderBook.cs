namespace Purva.Scenarios.Exchange;

/// <summary>The orders for one instrument, matched by price and then by time: a state machine that is given commands in one order and answers with reports.</summary>
/// <remarks>
/// <para>
/// A trade is made at the price of the order that rested. Among orders at one price, the one that came first trades first; a replaced order has
/// come anew. The same commands give the same reports and the same <see cref="Fingerprint"/> at every replica.
/// </para>
/// <para>
/// Commands take O(1) and one step for each order that they trade with; a fill-or-kill order one for each price. Nothing is allocated
/// once the book has been as large as it gets. Not safe to share between threads.
/// </para>
/// </remarks>
public sealed partial class OrderBook
{
    private readonly PriceLadder buys;
    private readonly PriceLadder sells;
    private readonly RestingOrders orders;

    /// <summary>An empty book.</summary>
    /// <param name="instrument">What is traded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instrument's bounds are impossible.</exception>
    public OrderBook(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        instrument.ThrowIfImpossible();
        Instrument = instrument;
        (buys, sells, orders) = (new PriceLadder(instrument, Side.Buy), new PriceLadder(instrument, Side.Sell), new RestingOrders(instrument.MostOrders));
    }

    /// <summary>What is traded.</summary>
    public Instrument Instrument { get; }

    /// <summary>How many orders rest.</summary>
    public int Count => orders.Count;

    /// <summary>The highest price at which somebody buys; null for nobody.</summary>
    public Ticks? BestBid => buys.Best == int.MaxValue ? null : new Ticks(buys.PriceAt(buys.Best));

    /// <summary>The lowest price at which somebody sells; null for nobody.</summary>
    public Ticks? BestAsk => sells.Best == int.MaxValue ? null : new Ticks(sells.PriceAt(sells.Best));

    /// <summary>Does what a command asks, or says why not.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reports">What is told is added here.</param>
    public void Submit(in OrderCommand command, ReportBuffer reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        switch (command.Kind)
        {
            case CommandKind.New or CommandKind.Market:
                Take(command, reports);
                break;
            case CommandKind.Cancel:
                Cancel(command, reports);
                break;
            case CommandKind.Replace:
                Replace(command, reports);
                break;
            default:
                reports.Add(new ExchangeReport(command.Sequence, ReportKind.Refused, command.Order, Reason: RefusalReason.UnknownCommand));
                break;
        }
    }

    private void Take(in OrderCommand command, ReportBuffer reports)
    {
        if (WhyNot(command) is var reason and not RefusalReason.None)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Refused, command.Order, command.Side, command.Price, command.Quantity, Reason: reason));
            return;
        }

        reports.Add(new ExchangeReport(command.Sequence, ReportKind.Accepted, command.Order, command.Side, command.Price, command.Quantity));
        var limit = LimitOf(command);
        if (WhyNotNow(command, limit) is var obstacle and not RefusalReason.None)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, command.Side, command.Price, command.Quantity, Reason: obstacle));
            return;
        }

        var left = Match(command.Sequence, command.Order, command.Side, limit, command.Quantity, reports);
        if (left == 0)
        {
            return;
        }

        if (command.Kind == CommandKind.New && command.Lifetime is OrderLifetime.Day or OrderLifetime.PostOnly)
        {
            Rest(command.Order, command.Side, command.Price, left);
        }
        else
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, command.Side, command.Price, left, Reason: RefusalReason.NotResting));
        }
    }

    private RefusalReason WhyNot(in OrderCommand command) =>
        command.Quantity <= 0 ? RefusalReason.QuantityNotPositive
        : command.Side > Side.Sell || command.Lifetime > OrderLifetime.PostOnly ? RefusalReason.UnknownCommand
        : command.Kind == CommandKind.New && !Instrument.Allows(command.Price) ? RefusalReason.PriceOutsideBand
        : orders.IsFull ? RefusalReason.BookFull
        : orders.Contains(command.Order) ? RefusalReason.OrderExists
        : RefusalReason.None;

    private RefusalReason WhyNotNow(in OrderCommand command, int limit) => command.Lifetime switch
    {
        OrderLifetime.PostOnly when Opposite(command.Side).Best <= limit => RefusalReason.WouldTrade,
        OrderLifetime.FillOrKill when !CanFill(Opposite(command.Side), limit, command.Quantity) => RefusalReason.CannotFill,
        _ => RefusalReason.None,
    };

    private void Cancel(in OrderCommand command, ReportBuffer reports)
    {
        var slot = orders.Find(command.Order);
        if (slot < 0)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.CancelRefused, command.Order, Reason: RefusalReason.UnknownOrder));
            return;
        }

        ref var resting = ref orders[slot];
        var price = new Ticks(Own(resting.Side).PriceAt(resting.Place));
        reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, resting.Side, price, resting.Quantity, Reason: RefusalReason.Asked));
        Remove(slot);
    }

    private void Replace(in OrderCommand command, ReportBuffer reports)
    {
        var slot = orders.Find(command.Order);
        var reason = slot < 0 ? RefusalReason.UnknownOrder
            : command.Quantity <= 0 ? RefusalReason.QuantityNotPositive
            : !Instrument.Allows(command.Price) ? RefusalReason.PriceOutsideBand
            : RefusalReason.None;
        if (reason != RefusalReason.None)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.ReplaceRefused, command.Order, Reason: reason));
            return;
        }

        var side = orders[slot].Side;
        Remove(slot);
        reports.Add(new ExchangeReport(command.Sequence, ReportKind.Replaced, command.Order, side, command.Price, command.Quantity));
        var left = Match(command.Sequence, command.Order, side, Opposite(side).PlaceOf(command.Price.Value), command.Quantity, reports);
        if (left > 0)
        {
            Rest(command.Order, side, command.Price, left);
        }
    }

    /// <summary>The last place on the other side at which an order trades.</summary>
    private int LimitOf(in OrderCommand command) =>
        command.Kind == CommandKind.Market ? int.MaxValue - 1 : Opposite(command.Side).PlaceOf(command.Price.Value);

    private PriceLadder Own(Side side) => side == Side.Buy ? buys : sells;

    private PriceLadder Opposite(Side side) => side == Side.Buy ? sells : buys;
}
