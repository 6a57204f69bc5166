using System.Collections.Immutable;

namespace Purva.Planning.Sizes;

/// <summary>Plans sizes: draws lives of keys, replays each under every strategy on the real encoders, and tells how sure the result is.</summary>
public static class SizePlan
{
    /// <summary>How often each range of ranks is drawn, unless said otherwise.</summary>
    public const int UsualDraws = 6;

    /// <summary>How many writes of a key are replayed, unless said otherwise.</summary>
    public const int UsualReplayed = 96;

    /// <summary>Plans the sizes of a population under each strategy. The same bits give the same report.</summary>
    /// <param name="population">The population.</param>
    /// <param name="next">Draws 64 even bits; a generator of a seed.</param>
    /// <param name="drawsPerRange">How often each range of ranks is drawn, 2 to 1,000: four times as many halve the doubt.</param>
    /// <param name="mostReplayed">How many writes of a key are replayed, 1 to 100,000.</param>
    /// <param name="cancellation">Stops between two keys.</param>
    /// <exception cref="PlanningException">A number of the population is out of its range.</exception>
    public static SizeReport Of(Population population, Func<ulong> next, int drawsPerRange = UsualDraws, int mostReplayed = UsualReplayed, CancellationToken cancellation = default)
    {
        population.Checked();
        ArgumentOutOfRangeException.ThrowIfLessThan(drawsPerRange, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawsPerRange, 1_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostReplayed, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostReplayed, 100_000);
        var draws = new PlanDraws(next);
        var drawing = new HistoryDrawing(population, draws, mostReplayed);
        var popularities = new Popularities(population.Keys, population.Popularity);
        var writes = population.WritesPerSecond * population.Days * 86_400;
        var strata = new List<(RankRange Range, double WriteShare, KeyOutcome[][] Outcomes)>();
        long replayed = 0;
        foreach (var range in popularities.Ranges())
        {
            var outcomes = new KeyOutcome[drawsPerRange][];
            for (var i = 0; i < drawsPerRange; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var history = drawing.Draw(writes * popularities.ShareOf(range.First + draws.Below(range.Count)));
                replayed += history.Replayed;
                outcomes[i] = [.. PlannedStrategy.All.Select(strategy => strategy.Replay(population, history))];
            }

            var share = (range.Count + (writes * popularities.ShareOf(range.First, range.Last))) / population.Writes;
            strata.Add((range, share, outcomes));
        }

        return new SizeReport
        {
            Population = population,
            SampledKeys = (long)strata.Count * drawsPerRange,
            ReplayedWrites = replayed,
            HasCrowds = drawing.HasCrowds,
            Strategies = [.. PlannedStrategy.All.Select((strategy, at) => StrategySize.Of(strategy, population, replayed, strata.ConvertAll(one => (one.Range, one.WriteShare, one.Outcomes.Select(drawn => drawn[at]).ToArray()))))],
        };
    }
}

/// <summary>How large causal metadata gets in a population.</summary>
public sealed record SizeReport
{
    /// <summary>The population.</summary>
    public required Population Population { get; init; }

    /// <summary>How many lives of keys were drawn.</summary>
    public required long SampledKeys { get; init; }

    /// <summary>How many writes were replayed step by step; the others only made the past in which the replay begins.</summary>
    public required long ReplayedWrites { get; init; }

    /// <summary>Whether some keys had more writers than are replayed one by one, so that their vectors were encoded apart.</summary>
    public required bool HasCrowds { get; init; }

    /// <summary>What each strategy makes of it.</summary>
    public required ImmutableArray<StrategySize> Strategies { get; init; }

    /// <summary>What the strategy of a name makes of it.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="PlanningException">There is none.</exception>
    public StrategySize this[string name] => Strategies.FirstOrDefault(size => size.Strategy.Name == PlannedStrategy.Named(name).Name)!;
}
