using Purva.Scenarios.Exchange;
using Purva.Simulation;

namespace Purva.Cli.Demos.Exchange;

/// <summary>Orders near a price that wanders: most rest, a fifth trade, some are cancelled or replaced.</summary>
internal sealed class MadeUpOrders(SimulatedRandom random)
{
    public static readonly Instrument Reliance = new("RELIANCE", new Ticks(1), new Ticks(100_000));

    private int middle = 49_000;
    private long last;

    public OrderCommand Next()
    {
        middle = Math.Clamp(middle + random.Between(-1, 1), 40_000, 60_000);
        var kind = random.Next(100);
        var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var away = random.Between(-3, 12);
        var price = new Ticks(side == Side.Buy ? middle - away : middle + away);
        var quantity = random.Between(1, 40);
        var earlier = new OrderId(Math.Max(1, last - random.Next(500)));
        return kind < 76 ? OrderCommand.New(0, new OrderId(++last), side, price, quantity)
            : kind < 80 ? OrderCommand.New(0, new OrderId(++last), side, price, quantity, OrderLifetime.ImmediateOrCancel)
            : kind < 82 ? OrderCommand.Market(0, new OrderId(++last), side, Math.Min(quantity, 10))
            : kind < 95 ? OrderCommand.Cancel(0, earlier)
            : OrderCommand.Replace(0, earlier, price, quantity);
    }
}
