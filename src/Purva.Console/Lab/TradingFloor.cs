using System.Collections.Immutable;
using System.Globalization;
using Purva.Scenarios.Exchange;

namespace Purva.SiteConsole.Lab;

/// <summary>A book that a visitor trades in, and what it told.</summary>
internal sealed class TradingFloor
{
    private const int MostTold = 200;
    private static readonly Instrument instrument = new("PURVA", new Ticks(1_900), new Ticks(2_100), MostOrders: 10_000);
    private readonly OrderBook book = new(instrument);
    private readonly ReportBuffer reports = new();
    private readonly List<string> told = [];
    private readonly List<ExchangeReport> trades = [];
    private long sequence;

    /// <summary>A few orders to begin with.</summary>
    public TradingFloor()
    {
        foreach (var (side, price, quantity) in ((Side, int, int)[])[(Side.Sell, 2_003, 40), (Side.Sell, 2_002, 25), (Side.Sell, 2_002, 10), (Side.Buy, 1_999, 30), (Side.Buy, 1_998, 50)])
        {
            Place(side, price, quantity, OrderLifetime.Day);
        }
    }

    /// <summary>The lowest and the highest price.</summary>
    public static (int Lowest, int Highest) Band => (instrument.Lowest.Value, instrument.Highest.Value);

    /// <summary>The trades, the latest first.</summary>
    public IEnumerable<ExchangeReport> Trades => Enumerable.Reverse(trades);

    /// <summary>What the book told, the latest first.</summary>
    public IEnumerable<string> Told => Enumerable.Reverse(told);

    /// <summary>The book as a hash: equal books have equal ones.</summary>
    public string Fingerprint => book.Fingerprint();

    /// <summary>The prices of a side, best first.</summary>
    public ImmutableArray<PriceLevel> Levels(Side side) => [.. book.Levels(side)];

    /// <summary>The orders of a side, in the order in which they would trade.</summary>
    public ImmutableArray<RestingOrder> Orders(Side side) => [.. book.Orders(side)];

    /// <summary>A new order with a limit.</summary>
    public void Place(Side side, int price, int quantity, OrderLifetime lifetime) => Submit(OrderCommand.New(++sequence, new OrderId(sequence), side, new Ticks(price), quantity, lifetime));

    /// <summary>A new order at whatever price there is.</summary>
    public void PlaceAtMarket(Side side, int quantity) => Submit(OrderCommand.Market(++sequence, new OrderId(sequence), side, quantity));

    /// <summary>A resting order goes.</summary>
    public void Cancel(OrderId order) => Submit(OrderCommand.Cancel(++sequence, order));

    /// <summary>A price in rupees.</summary>
    public static string Rupees(Ticks price) => ((decimal)price.Value * instrument.PaisePerTick / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private void Submit(OrderCommand command)
    {
        reports.Clear();
        book.Submit(command, reports);
        foreach (var report in reports.Reports)
        {
            told.Add(SentenceOf(report));
            if (report.Kind == ReportKind.Trade)
            {
                trades.Add(report);
            }
        }

        told.RemoveRange(0, Math.Max(0, told.Count - MostTold));
        trades.RemoveRange(0, Math.Max(0, trades.Count - MostTold));
    }

    private static string SentenceOf(ExchangeReport report) => report.Kind switch
    {
        ReportKind.Accepted => $"Order {report.Order} is taken.",
        ReportKind.Trade => string.Create(CultureInfo.InvariantCulture, $"Order {report.Order} trades {report.Quantity} with order {report.Maker} at ₹{Rupees(report.Price)}."),
        ReportKind.Cancelled => $"Order {report.Order}: {report.Quantity.ToString(CultureInfo.InvariantCulture)} cancelled. {report.Reason.Sentence}",
        _ => $"Order {report.Order} is refused. {report.Reason.Sentence}",
    };
}
