using System.Diagnostics;
using Purva.Cli.Cluster;
using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Simulation;

namespace Purva.Cli.Demos.Exchange;

/// <summary>Mumbai matches, Chennai follows its log through the store; Mumbai goes on alone for a moment, dies, and Chennai takes over; then Mumbai comes back.</summary>
internal sealed class FailoverStory(string folder, SimulatedRandom random, int commands, CancellationToken cancellation)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromMilliseconds(200);

    private readonly int[] ports = LoopbackPorts.Free(2);
    private readonly MadeUpOrders orders = new(random.Fork("orders"));
    private readonly ExchangeReplica told = new(MadeUpOrders.Reliance);
    private readonly List<double> latencies = [];
    private readonly List<(GatewayStamp Taker, OrderId Maker)> trades = [];
    private long sequence;
    private long time = 1_000_000;

    public async Task<FailoverOutcome> TellAsync()
    {
        await using var chennai = await StartAsync("chennai", isInCharge: false);
        long alone;
        double rate;
        long diedAt;
        await using (var mumbai = await StartAsync("mumbai", isInCharge: true))
        {
            for (var i = 0; i < commands; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await TellAsync(mumbai, Accept(1));
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            rate = await BatchesAsync(mumbai, commands / 10);
            diedAt = Stopwatch.GetTimestamp();
            alone = await GoOnAloneAsync(mumbai, chennai);
        }

        while (SilenceAllowed - chennai.Silence is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, cancellation);
        }

        await chennai.TakeOverAsync();
        var taken = chennai.Standing;
        var expected = (told.Applied, told.Book.Fingerprint());
        told.TakeOver();
        await TellAsync(chennai, Accept(1));
        var failover = Stopwatch.GetElapsedTime(diedAt).TotalMilliseconds;
        await BatchesAsync(chennai, 5);
        chennai.SetLink("mumbai", isCut: false);
        await using var back = await StartAsync("mumbai", isInCharge: false);
        var place = chennai.Standing;
        await back.UntilAsync(site => site.Standing.Applied >= place.Applied && site.Standing.Epoch == place.Epoch);
        await chennai.UntilAsync(site => site.VoidCommands > 0);

        return new FailoverOutcome
        {
            LatenciesMs = [.. latencies.Order()], FailoverMs = failover, CommandsPerSecond = rate, Commands = (expected.Applied, Math.Min(expected.Applied, taken.Applied)),
            AtTakeover = (expected.Item2, taken.Book), Trades = (trades.Count, trades.Distinct().Count()), TradesAlone = alone,
            AtEnd = (back.Standing.Book, chennai.Standing.Book), VoidCommands = chennai.VoidCommands, Rebuilds = back.Rebuilds,
        };
    }

    private async Task<ExchangeSite> StartAsync(string name, bool isInCharge)
    {
        var (own, other) = name == "mumbai" ? (ports[0], ports[1]) : (ports[1], ports[0]);
        var store = await ExchangeStore.StartAsync(name, Path.Combine(folder, name), own, name == "mumbai" ? "chennai" : "mumbai", other, cancellation);
        return ExchangeSite.Start(name, store.Site, MadeUpOrders.Reliance, isInCharge, BeatEvery, TimeProvider.System, store, cancellation);
    }

    private (GatewayStamp, OrderCommand)[] Accept(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (new GatewayStamp(HybridTimestamp.FromMilliseconds(time += random.Next(3)), 0, 1, ++sequence), orders.Next()))];

    /// <summary>Commands of which somebody is told what came of them: those, and no others, must never be lost.</summary>
    private async Task TellAsync(ExchangeSite site, (GatewayStamp Stamp, OrderCommand Command)[] accepted)
    {
        var made = Array.Empty<ExchangeReport>();
        if (!await site.AppendAsync(accepted, reports => made = reports.ToArray()))
        {
            throw new CommandFailedException("A site was asked to write the exchange's log that is not in charge of it.");
        }

        lock (trades)
        {
            var first = told.Applied + 1;
            told.Apply(new LoggedBatch(told.Epoch, first, [.. accepted.Select((one, i) => (one.Stamp, one.Command with { Sequence = first + i }))]), new ReportBuffer());
            trades.AddRange(made.Where(report => report.Kind == ReportKind.Trade).Select(trade => (accepted[(int)(trade.Sequence - first)].Stamp, trade.Maker)));
        }
    }

    private async Task<double> BatchesAsync(ExchangeSite site, int count)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            await TellAsync(site, Accept(BatchSize));
        }

        return count * BatchSize / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Mumbai's line is cut: what it still matches reaches nobody, and so nobody may be told.</summary>
    private async Task<long> GoOnAloneAsync(ExchangeSite mumbai, ExchangeSite chennai)
    {
        mumbai.SetLink("chennai", isCut: true);
        chennai.SetLink("mumbai", isCut: true);
        while (mumbai.IsConnected || chennai.IsConnected)
        {
            await Task.Delay(1, cancellation);
        }

        var alone = 0L;
        var waiting = mumbai.AppendAsync(Accept(BatchSize), reports => alone = reports.ToArray().Count(report => report.Kind == ReportKind.Trade));
        await Task.WhenAny(waiting, Task.Delay(50, cancellation));
        return waiting.IsCompletedSuccessfully ? throw new CommandFailedException("Mumbai was confirmed although its line was cut.") : alone;
    }
}
