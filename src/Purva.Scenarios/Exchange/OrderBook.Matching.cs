namespace Purva.Scenarios.Exchange;

public sealed partial class OrderBook
{
    /// <summary>Trades an order with those that rest on the other side, and tells how much of it is left.</summary>
    private int Match(long sequence, OrderId taker, Side side, int limit, int left, ReportBuffer reports)
    {
        var ladder = Opposite(side);
        while (left > 0 && ladder.Best <= limit)
        {
            ref var level = ref ladder.At(ladder.Best);
            var slot = level.First;
            ref var maker = ref orders[slot];
            var traded = Math.Min(left, maker.Quantity);
            reports.Add(new ExchangeReport(sequence, ReportKind.Trade, taker, side, new Ticks(ladder.PriceAt(ladder.Best)), traded, maker.Order));
            left -= traded;
            if (traded == maker.Quantity)
            {
                Remove(slot);
            }
            else
            {
                maker.Quantity -= traded;
                level.Quantity -= traded;
            }
        }

        return left;
    }

    private static bool CanFill(PriceLadder ladder, int limit, long quantity)
    {
        for (var place = ladder.Best; place <= limit && place != int.MaxValue && quantity > 0; place = ladder.Next(place))
        {
            quantity -= ladder.At(place).Quantity;
        }

        return quantity <= 0;
    }

    /// <summary>Puts an order behind the others at its price.</summary>
    private void Rest(OrderId order, Side side, Ticks price, int quantity)
    {
        var ladder = Own(side);
        var place = ladder.PlaceOf(price.Value);
        var slot = orders.Add(order);
        ref var level = ref ladder.At(place);
        ref var resting = ref orders[slot];
        (resting.Place, resting.Quantity, resting.Side, resting.Previous, resting.Next) = (place, quantity, side, level.Last, -1);
        if (level.Last >= 0)
        {
            orders[level.Last].Next = slot;
        }
        else
        {
            level.First = slot;
            ladder.Occupy(place);
        }

        level.Last = slot;
        level.Quantity += quantity;
    }

    private void Remove(int slot)
    {
        ref var gone = ref orders[slot];
        var ladder = Own(gone.Side);
        ref var level = ref ladder.At(gone.Place);
        level.Quantity -= gone.Quantity;
        if (gone.Previous >= 0)
        {
            orders[gone.Previous].Next = gone.Next;
        }
        else
        {
            level.First = gone.Next;
        }

        if (gone.Next >= 0)
        {
            orders[gone.Next].Previous = gone.Previous;
        }
        else
        {
            level.Last = gone.Previous;
        }

        if (level.First < 0)
        {
            ladder.Vacate(gone.Place);
        }

        orders.Remove(slot);
    }
}
