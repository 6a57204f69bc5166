using System.Diagnostics;
using Purva.Cli.Demos.Exchange;
using Purva.Scenarios.Exchange;
using Purva.Simulation;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo exchange</c>.</summary>
internal sealed class ExchangeDemo : IDemo
{
    private const int Ties = 2_000;
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(1);

    public string Name => "exchange";

    public string Summary => "An order book in Mumbai with a standby in Chennai: a fair order for all, and no trade lost or made twice when Mumbai fails";

    public async Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        var random = new SimulatedRandom(stage.Seed);
        stage.Picture(FailoverPicture.Draw);
        TellOfTheOrder(stage, random);
        TellOfPriceAndRisk(stage);
        TellOfMatching(stage, random.Fork("matching"));
        await TellOfTheFailureAsync(stage, random.Fork("failure"), cancellation);
    }

    private static void TellOfTheOrder(DemoStage stage, SimulatedRandom random)
    {
        stage.Chapter("One order that favours nobody");
        var (trap, rule) = (VectorTieTrap.ByVector(Ties), VectorTieTrap.Fairly(Ties));
        stage.Trap($"Sorted by vector clock from left to right, Mumbai comes first in {trap.Mumbai:N0} of {Ties:N0} ties and Chennai in {trap.Chennai:N0}.");
        stage.Rule($"By hybrid time, the tie turned by the time itself: Mumbai {rule.Mumbai:N0}, Chennai {rule.Chennai:N0}.");
        stage.Claim("With the trap one city wins every tie", trap.Mumbai == Ties || trap.Chennai == Ties);
        stage.Claim("With the rule each city wins 45 to 55 of a hundred", rule.Mumbai * 100 is >= 45 * Ties and <= 55 * Ties);

        var (alone, agreed) = (VectorTieTrap.AfterALoss(random.Fork("loss"), agrees: false), VectorTieTrap.AfterALoss(random.Fork("loss"), agrees: true));
        stage.Trap($"A gateway falls silent, and each replica gives it up where it stands: one releases {alone[0].Split(' ').Length} of its commands, the other {alone[1].Split(' ').Length}.");
        stage.Rule($"Giving up is a command of a live gateway and names the last one that counts: both release {agreed[0].Split(' ').Length}.");
        stage.Claim("With the trap two replicas have different orders", alone[0] != alone[1]);
        stage.Claim("With the rule they have the same", agreed[0] == agreed[1]);
    }

    private static void TellOfPriceAndRisk(DemoStage stage)
    {
        stage.Chapter("The price of who rested, and risk before matching");
        var (late, first) = LateRiskTrap.TradesOfARefusedOrder();
        var (named, rested) = LateRiskTrap.PaidByABuyer();
        stage.Trap($"An order of ₹19.6 lakh is matched and then judged: it is refused, and has made {late} trades.");
        stage.Rule($"It is judged first: refused, with {first} trades.");
        stage.Trap($"At the buyer's own price 400 shares cost ₹{named / 100m:N2}.");
        stage.Rule($"At the prices of the orders that rested they cost ₹{rested / 100m:N2}.");
        stage.Claim("Judged late, a refused order has traded; judged first, it has not", late > 0 && first == 0);
        stage.Claim("A trade is made at the resting order's price, never worse than the one that was named", rested < named);
    }

    private static void TellOfMatching(DemoStage stage, SimulatedRandom random)
    {
        var orders = new MadeUpOrders(random);
        var commands = Enumerable.Range(1, stage.IsBrief ? 50_000 : 500_000).Select(i => orders.Next() with { Sequence = i }).ToArray();
        var prints = new List<string>();
        var (best, ticks) = (0.0, new long[commands.Length]);
        for (var run = 0; run < 3; run++)
        {
            var (book, reports) = (new OrderBook(MadeUpOrders.Reliance), new ReportBuffer());
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < commands.Length; i++)
            {
                reports.Clear();
                var at = run == 2 ? Stopwatch.GetTimestamp() : 0;
                book.Submit(commands[i], reports);
                ticks[i] = run == 2 ? Stopwatch.GetTimestamp() - at : 0;
            }

            best = run < 2 ? Math.Max(best, commands.Length / Stopwatch.GetElapsedTime(started).TotalSeconds) : best;
            prints.Add(book.Fingerprint());
        }

        Array.Sort(ticks);
        double Micros(double part) => ticks[(int)(part * ticks.Length)] * 1e6 / Stopwatch.Frequency;
        stage.Chapter("Matching");
        stage.Claim($"{commands.Length:N0} commands give the same book three times, {prints[0][..16]}…", prints.Distinct().Count() == 1);
        stage.Figure("commands matched, one core", best, "commands/s", $"the better of two runs of {commands.Length:N0}, in this process");
        stage.Figure("one command, p50", Micros(0.5), "µs", "in this process, with the clock's own cost");
        stage.Figure("one command, p99", Micros(0.99), "µs", "the same");
        stage.Figure("one command, p99.9", Micros(0.999), "µs", "the same");
    }

    private static async Task TellOfTheFailureAsync(DemoStage stage, SimulatedRandom random, CancellationToken cancellation)
    {
        stage.Chapter("Mumbai fails");
        var folder = Directory.CreateTempSubdirectory("purva-exchange-");
        try
        {
            var story = new FailoverStory(folder.FullName, random, stage.IsBrief ? 40 : 300, cancellation);
            Tell(stage, await story.TellAsync().WaitAsync(MostPatience, cancellation));
        }
        catch (TimeoutException)
        {
            throw new CommandFailedException($"The two cities did not come together within {MostPatience.TotalSeconds:0} seconds; the disk or the machine is too busy.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Tell(DemoStage stage, FailoverOutcome seen)
    {
        double Part(double part) => seen.LatenciesMs[(int)(part * seen.LatenciesMs.Length)];
        stage.Say("Two stores on this disk, one for each city. Mumbai writes each command to its log and tells what came of it once Chennai's book has it. Its line is cut, it matches on alone, and it dies.");
        stage.Trap($"Told as soon as Mumbai's own disk has them, {seen.TradesAlone} trades were told and are in nobody's book.");
        stage.Rule("Told once the standby has them. What Mumbai wrote alone counts for nothing: Chennai took over at a named place under the next epoch.");
        stage.Claim("With the trap trades are lost that somebody was told of", seen.TradesAlone > 0);
        stage.Claim($"All {seen.Commands.Told:N0} commands that were told of are in Chennai's book", seen.Commands.Told == seen.Commands.Kept);
        stage.Claim($"Chennai begins with exactly that book, {seen.AtTakeover.Chennai[..16]}…", seen.AtTakeover.Expected == seen.AtTakeover.Chennai);
        stage.Claim($"None of {seen.Trades.Told:N0} trades is made twice", seen.Trades.Told == seen.Trades.Distinct && seen.Trades.Told > 0);
        stage.Claim($"Mumbai comes back, throws away the {seen.VoidCommands} commands that it had written alone, and has Chennai's book", seen.AtEnd.Mumbai == seen.AtEnd.Chennai && seen.VoidCommands > 0 && seen.Rebuilds > 0);
        var how = $"{seen.LatenciesMs.Length} commands one after the other, both stores synced to one disk";
        stage.Figure("one command through the replicated log, p50", Part(0.5), "ms", how);
        stage.Figure("one command through the replicated log, p99", Part(0.99), "ms", "the same");
        stage.Figure("commands through the replicated log", seen.CommandsPerSecond, "commands/s", "200 in a batch, one batch after the other");
        stage.Figure("failover", seen.FailoverMs, "ms", "from the cut of Mumbai's line to Chennai's first answer; 200 ms of silence are waited for");
    }
}
