using System.Collections.Immutable;
using System.Diagnostics;
using Purva.Scenarios.Charts;
using Purva.Scenarios.Strategies;

namespace Purva.SiteConsole.Lab;

/// <summary>One load under every strategy, for crowds of writers of growing size.</summary>
/// <param name="Writes">How often the object is written in each run.</param>
/// <param name="ThinkingPercent">In how many of a hundred cases a writer thinks between reading and writing.</param>
/// <param name="IsEachClientNew">Whether each write comes from a client that nobody has seen before.</param>
/// <param name="Seed">What decides all chance.</param>
internal sealed record StrategyRace(int Writes, int ThinkingPercent, bool IsEachClientNew, ulong Seed)
{
    /// <summary>The most writes of one run: more are cut to it.</summary>
    public const int MostWrites = 500;

    /// <summary>The most writers of a hundred who think: if all did, nobody would ever write.</summary>
    public const int MostThinking = 90;

    /// <summary>How many writers there are in one run and the next.</summary>
    public static ImmutableArray<int> Crowds { get; } = [1, 3, 10, 30, 100];

    /// <summary>How many runs there are.</summary>
    public static int Runs => Crowds.Length * PublishedStrategy.All.Count;

    /// <summary>Runs one after another, as far as the caller goes on.</summary>
    public IEnumerable<StrategyRun> Run()
    {
        foreach (var writers in Crowds)
        {
            var (writes, thinking) = (Math.Clamp(Writes, 1, MostWrites), Math.Clamp(ThinkingPercent, 0, MostThinking));
            var load = new ReplayLoad { Writers = writers, Objects = 1, WritesPerObject = writes, ThinkingPercent = thinking, IsEachClientNew = IsEachClientNew };
            foreach (var strategy in PublishedStrategy.All)
            {
                yield return new StrategyRun(strategy, writers, strategy.Replay(load, Seed), Time(strategy, load));
            }
        }
    }

    /// <summary>A measure over the number of writers, a curve for each strategy, as SVG.</summary>
    /// <param name="runs">All runs.</param>
    /// <param name="measure">What to draw.</param>
    public static string Draw(IReadOnlyCollection<StrategyRun> runs, StrategyMeasure measure)
    {
        var (title, unit, isLog) = measure switch
        {
            StrategyMeasure.Lost => ("Updates that are lost unread", "% of writes", false),
            StrategyMeasure.FalseConflicts => ("Values shown beside what replaced them", "% of writes", false),
            StrategyMeasure.Siblings => ("Values that a reader is shown, on average", "values", false),
            StrategyMeasure.Bytes => ("Bytes beside the values (99th percentile)", "bytes", true),
            _ => ("Time for one operation", "ns", true),
        };
        var chart = new LineChart(title, "writers that change one object at the same time", unit) { IsLogAcross = true, IsLogUp = isLog };
        foreach (var strategy in PublishedStrategy.All)
        {
            chart.Add(strategy.Name, [.. runs.Where(run => run.Strategy == strategy).Select(run => ((double)run.Writers, Of(run, measure)))]);
        }

        return chart.ToSvg();
    }

    private static double Of(StrategyRun run, StrategyMeasure measure) => measure switch
    {
        StrategyMeasure.Lost => 100.0 * run.Outcome.Lost / run.Outcome.Writes,
        StrategyMeasure.FalseConflicts => 100.0 * run.Outcome.FalseConflicts / run.Outcome.Writes,
        StrategyMeasure.Siblings => run.Outcome.MeanSiblings,
        StrategyMeasure.Bytes => run.Outcome.HighBytes,
        _ => run.Microseconds * 1_000,
    };

    /// <summary>Microseconds for one operation: the shorter of two runs, because the first one also compiles.</summary>
    private double Time(PublishedStrategy strategy, ReplayLoad load) => Math.Min(TimeOnce(strategy, load), TimeOnce(strategy, load));

    private double TimeOnce(PublishedStrategy strategy, ReplayLoad load)
    {
        var started = Stopwatch.GetTimestamp();
        var operations = strategy.ReplayUnjudged(load, Seed).Operations;
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / operations;
    }
}

/// <summary>What came of one strategy with one crowd.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Writers">How many writers there were.</param>
/// <param name="Outcome">What became of the load.</param>
/// <param name="Microseconds">Time for one operation, on this machine just now.</param>
internal sealed record StrategyRun(PublishedStrategy Strategy, int Writers, StrategyOutcome Outcome, double Microseconds);
