#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// Mumbai matches and logs; Chennai follows the log and takes over where it ends. What Mumbai matched alone was told to nobody, and counts for nothing.
//   dotnet run samples/exchange.cs
using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Exchange;

var reliance = new Instrument("RELIANCE", new Ticks(1), new Ticks(100_000));
var (mumbai, chennai, reports) = (new ExchangeReplica(reliance), new ExchangeReplica(reliance), new ReportBuffer());

var first = Log(mumbai, OrderCommand.New(1, new OrderId(7), Side.Sell, new Ticks(49_000), 10), OrderCommand.New(2, new OrderId(8), Side.Buy, new Ticks(49_000), 4));
mumbai.Apply(first, reports);
chennai.Apply(first, reports); // now Mumbai may tell of the trade
Console.WriteLine($"same book: {mumbai.Book.Fingerprint() == chennai.Book.Fingerprint()}, trades: {chennai.Trades}");

// The line is cut. Mumbai goes on alone for a moment; then it is given up.
mumbai.Apply(Log(mumbai, OrderCommand.Market(3, new OrderId(9), Side.Buy, 6)), reports);
var takeover = chennai.TakeOver();
Console.WriteLine($"Chennai goes on at place {takeover.First} under epoch {takeover.Epoch}; Mumbai is at {mumbai.Applied}");

// When it is back, it hears where the other began, and must build its book anew.
Console.WriteLine($"Mumbai hears of it: {mumbai.Hear(takeover)}");

LoggedBatch Log(ExchangeReplica site, params ReadOnlySpan<OrderCommand> commands)
{
    var logged = ImmutableArray.CreateBuilder<(GatewayStamp, OrderCommand)>();
    foreach (var command in commands)
    {
        logged.Add((new GatewayStamp(HybridTimestamp.FromMilliseconds(command.Sequence), Site: 0, Epoch: 1, command.Sequence), command));
    }

    return new LoggedBatch(site.Epoch, site.Applied + 1, logged.DrainToImmutable());
}

// It prints:
//   same book: True, trades: 1
//   Chennai goes on at place 3 under epoch 2; Mumbai is at 3
//   Mumbai hears of it: MustRebuild
