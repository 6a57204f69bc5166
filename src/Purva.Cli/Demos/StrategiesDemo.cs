using System.Diagnostics;
using System.Globalization;
using Purva.Scenarios.Strategies;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo strategies</c>.</summary>
internal sealed class StrategiesDemo : IDemo
{
    private static readonly int[] Crowds = [3, 10, 100];

    public string Name => "strategies";

    public string Summary => "One load under each published strategy of versions: what is lost, what conflicts in vain, and what it costs";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        var writes = stage.IsBrief ? 200 : 500;
        ReplayLoad[] loads = [.. Crowds.Select(writers => new ReplayLoad { Writers = writers, Objects = 1, WritesPerObject = writes })];
        var strangers = new ReplayLoad { Writers = 3, Objects = 1, WritesPerObject = writes, IsEachClientNew = true };
        stage.Say("Three servers hold an object. Writers read it at one server and write it through another; some think for a while in between. What each had really seen is written down beside the load, and every strategy is judged by that.");
        var outcomes = loads.Append(strangers).Select(load => (Load: load, Of: PublishedStrategy.All.ToDictionary(strategy => strategy.Name, strategy => strategy.Replay(load, stage.Seed)))).ToList();
        foreach (var (load, of) in outcomes)
        {
            cancellation.ThrowIfCancellationRequested();
            stage.Chapter(load.IsEachClientNew ? $"{load.Clients:N0} clients, each writes once" : $"{load.Writers} writers");
            Tell(stage, load, of);
        }

        var crowd = outcomes[2].Of;
        stage.Trap("By the clock on the wall, or by a server's count alone, concurrent writes are thrown away and nobody is told. A vector that is cut keeps them, and shows long replaced values again beside what replaced them.");
        stage.Rule("A value's own dot stands apart from what its author had read, and only servers have entries: nothing is lost, nothing is shown in vain, and the size follows the servers.");
        Claim(stage, outcomes.ConvertAll(outcome => outcome.Of), crowd);
        var grown = outcomes[3].Of;
        stage.Claim($"With {strangers.Clients:N0} clients the vectors of clients take more than ten times the bytes of the dotted ones", grown["client vectors"].HighBytes > 10 * grown["dotted version vectors"].HighBytes);
        stage.Figure("lost updates, last writer wins", 100.0 * crowd["last writer wins"].Lost / crowd["last writer wins"].Writes, "%", $"{writes:N0} writes of 100 writers");
        stage.Figure("false conflicts, vectors cut at ten entries", 100.0 * crowd["client vectors, by size"].FalseConflicts / writes, "%", $"of {writes:N0} writes of 100 writers");
        stage.Figure("bytes per object, dotted", crowd["dotted version vectors"].HighBytes, "bytes", "99th percentile, 100 writers");
        stage.Picture(() => StrategiesPicture.Draw(600));
        return Task.CompletedTask;
    }

    private static void Tell(DemoStage stage, ReplayLoad load, Dictionary<string, StrategyOutcome> of) => stage.Table(
        ["strategy", "as in", "lost", "false conflicts", "siblings", "most", "bytes", "p99", "µs/operation"],
        PublishedStrategy.All.Select(strategy =>
        {
            var outcome = of[strategy.Name];
            return new[]
            {
                strategy.Name, strategy.System, $"{outcome.Lost:N0}", $"{outcome.FalseConflicts:N0}", outcome.MeanSiblings.ToString("0.00", CultureInfo.InvariantCulture), $"{outcome.MostSiblings:N0}",
                $"{outcome.MedianBytes:N0}", $"{outcome.HighBytes:N0}", Cost(strategy, load, stage.Seed).ToString("0.0", CultureInfo.InvariantCulture),
            };
        }));

    private static double Cost(PublishedStrategy strategy, ReplayLoad load, ulong seed)
    {
        var started = Stopwatch.GetTimestamp();
        var operations = strategy.ReplayUnjudged(load, seed).Operations;
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / operations;
    }

    private static void Claim(DemoStage stage, List<Dictionary<string, StrategyOutcome>> outcomes, Dictionary<string, StrategyOutcome> crowd)
    {
        stage.Claim("Last writer wins loses updates", crowd["last writer wins"].Lost > 0);
        stage.Claim("A plain vector of servers loses updates", crowd["server vectors"].Lost > 0);
        stage.Claim("Vectors cut by size show false conflicts once there are more writers than entries", crowd["client vectors, by size"].FalseConflicts > 0 && outcomes[0]["client vectors, by size"].FalseConflicts == 0);
        stage.Claim("Masters that merge lose nothing and have no siblings", outcomes.TrueForAll(of => of["regional masters"] is { Lost: 0, MostSiblings: <= 1 }));
        stage.Claim("The exact strategies lose nothing and show no false conflict", PublishedStrategy.All.Where(strategy => strategy.IsExact).All(strategy => outcomes.TrueForAll(of => of[strategy.Name] is { Lost: 0, FalseConflicts: 0 })));
    }
}
