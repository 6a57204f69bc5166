using Purva.Scenarios.Exchange;

namespace Purva.Benchmarks.Exchange;

/// <summary>A day at an exchange, made up: of a hundred commands 80 bring an order, 15 cancel one and 5 replace one; prices wander, and most orders rest near the best ones.</summary>
internal static class OrderFlow
{
    public static readonly Instrument Instrument = new("MADE-UP", new Ticks(1), new Ticks(200_000));

    public static OrderCommand[] Make(int count, int seed)
    {
        var random = new Random(seed);
        var commands = new OrderCommand[count];
        var (middle, next) = (100_000, 1L);
        for (var i = 0; i < count; i++)
        {
            middle = Math.Clamp(middle + random.Next(-1, 2), 50_000, 150_000);
            var kind = random.Next(100);
            var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            var away = (int)(-20 * Math.Log(1 - random.NextDouble())) - 4; // a fifth of them would trade at once
            var price = new Ticks(middle + (side == Side.Buy ? -away : away));
            var quantity = 1 + random.Next(random.Next(10) == 0 ? 1000 : 100);
            var earlier = new OrderId(Math.Max(1, next - 1 - random.Next(5000)));
            commands[i] = kind < 72 ? OrderCommand.New(i, new OrderId(next++), side, price, quantity)
                : kind < 76 ? OrderCommand.New(i, new OrderId(next++), side, price, quantity, OrderLifetime.ImmediateOrCancel)
                : kind < 80 ? OrderCommand.Market(i, new OrderId(next++), side, quantity * 4)
                : kind < 95 ? OrderCommand.Cancel(i, earlier)
                : OrderCommand.Replace(i, earlier, price, quantity);
        }

        return commands;
    }
}
