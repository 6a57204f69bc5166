using System.Collections.Immutable;
using CsCheck;
using Purva.Scenarios.Exchange;
using Purva.TestKit;
using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class OrderBookTests
{
    private static readonly Instrument Wide = new("RELIANCE", new Ticks(0), new Ticks(Instrument.WidestBand - 1));

    private static readonly int[] Corners = [0, 63, 64, 4095, 4096, 262_143, 262_144, 1_048_575, -1, 1_048_576];

    private static readonly Gen<OrderCommand> Commands =
        Gen.Select(Gen.Int[0, 3], Gen.Long[1, 12], Gen.Bool, Gen.OneOf(Gen.Int[0, 6], Gen.Int[0, 9].Select(i => Corners[i])), Gen.Int[-1, 9], Gen.Int[0, 3])
            .Select((kind, order, isBuy, price, quantity, lifetime) => new OrderCommand(
                1, (CommandKind)kind, new OrderId(order), isBuy ? Side.Buy : Side.Sell, new Ticks(price), quantity, kind == 1 ? OrderLifetime.Day : (OrderLifetime)lifetime));

    [Fact]
    public void The_book_tells_and_holds_what_a_plain_list_does() =>
        Commands.Array[0, 60].Sample(
            commands =>
            {
                var (book, plain, reports) = (new OrderBook(Wide), new PlainBook(Wide), new ReportBuffer());
                foreach (var command in commands)
                {
                    reports.Clear();
                    book.Submit(command, reports);
                    Assert.Equal(plain.Submit(command), reports.Reports.ToArray());
                }

                Assert.Equal(plain.Orders(Side.Buy), book.Orders(Side.Buy));
                Assert.Equal(plain.Orders(Side.Sell), book.Orders(Side.Sell));
                Assert.Equal(plain.Orders(Side.Buy).Concat(plain.Orders(Side.Sell)).Count(), book.Count);
                Law.Holds(book.BestBid is null || book.BestAsk is null || book.BestBid < book.BestAsk, $"best bid {book.BestBid} below best ask {book.BestAsk}");
            },
            iter: 20_000);

    [Fact]
    public void Trades_are_made_at_the_resting_order_s_price_and_by_time_within_a_price()
    {
        var trades = Run(
            OrderCommand.New(1, new OrderId(1), Side.Sell, new Ticks(101), 5),
            OrderCommand.New(2, new OrderId(2), Side.Sell, new Ticks(100), 5),
            OrderCommand.New(3, new OrderId(3), Side.Sell, new Ticks(100), 5),
            OrderCommand.New(4, new OrderId(4), Side.Buy, new Ticks(105), 12)).Where(report => report.Kind == ReportKind.Trade);
        Assert.Equal([(2L, 100, 5), (3L, 100, 5), (1L, 101, 2)], trades.Select(trade => (trade.Maker.Value, trade.Price.Value, trade.Quantity)));
    }

    [Fact]
    public void A_replaced_order_stands_behind_those_that_were_there()
    {
        var trades = Run(
            OrderCommand.New(1, new OrderId(1), Side.Buy, new Ticks(100), 5),
            OrderCommand.New(2, new OrderId(2), Side.Buy, new Ticks(100), 5),
            OrderCommand.Replace(3, new OrderId(1), new Ticks(100), 4),
            OrderCommand.Market(4, new OrderId(3), Side.Sell, 6)).Where(report => report.Kind == ReportKind.Trade);
        Assert.Equal([(2L, 5), (1L, 1)], trades.Select(trade => (trade.Maker.Value, trade.Quantity)));
    }

    [Fact]
    public void Equal_books_have_equal_fingerprints_and_others_have_not()
    {
        OrderBook Of(params OrderCommand[] commands)
        {
            var book = new OrderBook(Wide);
            Array.ForEach(commands, command => book.Submit(command, new ReportBuffer()));
            return book;
        }

        var one = OrderCommand.New(1, new OrderId(1), Side.Buy, new Ticks(100), 5);
        var other = OrderCommand.New(2, new OrderId(2), Side.Buy, new Ticks(100), 5);
        Assert.Equal(Of(one).Fingerprint(), Of(one, other, OrderCommand.Cancel(3, new OrderId(2))).Fingerprint());
        Assert.NotEqual(Of(one, other).Fingerprint(), Of(other, one).Fingerprint());
        Assert.NotEqual(Of(one).Fingerprint(), Of(one with { Side = Side.Sell }).Fingerprint());
    }

    [Fact]
    public void A_full_book_takes_nothing_more_and_stays_as_it_was()
    {
        var book = new OrderBook(Wide with { MostOrders = 1 });
        var reports = new ReportBuffer();
        book.Submit(OrderCommand.New(1, new OrderId(1), Side.Buy, new Ticks(1), 1), reports);
        var before = book.Fingerprint();
        book.Submit(OrderCommand.New(2, new OrderId(2), Side.Buy, new Ticks(1), 1), reports);
        Assert.Equal(RefusalReason.BookFull, reports.Reports[^1].Reason);
        Assert.Equal(before, book.Fingerprint());
    }

    [Fact]
    public void A_book_in_use_allocates_nothing()
    {
        var commands = Enumerable.Range(0, 3000).Select(i => (i % 3) switch
        {
            0 => OrderCommand.New(i, new OrderId(i), Side.Buy, new Ticks(100 - (i % 7)), 10),
            1 => OrderCommand.New(i, new OrderId(i), Side.Sell, new Ticks(98 + (i % 5)), 7),
            _ => OrderCommand.Cancel(i, new OrderId(i - 2)),
        }).ToImmutableArray();
        var (book, reports) = (new OrderBook(Wide), new ReportBuffer());
        void Pass()
        {
            foreach (ref readonly var command in commands.AsSpan())
            {
                reports.Clear();
                book.Submit(command, reports);
            }

            for (var i = 0; i < commands.Length; i++)
            {
                reports.Clear();
                book.Submit(OrderCommand.Cancel(i, new OrderId(i)), reports);
            }
        }

        Assert.Equal(0, Allocation.Of(Pass));
    }

    private static ExchangeReport[] Run(params OrderCommand[] commands)
    {
        var (book, reports) = (new OrderBook(Wide), new ReportBuffer());
        Array.ForEach(commands, command => book.Submit(command, reports));
        return reports.Reports.ToArray();
    }
}
