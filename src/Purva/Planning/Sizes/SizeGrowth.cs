using System.Collections.Immutable;

namespace Purva.Planning.Sizes;

/// <summary>How metadata grows while a population writes: its sizes after parts of the time for which it is watched.</summary>
public static class SizeGrowth
{
    /// <summary>The parts of the time after which is looked, ascending; the last is the whole.</summary>
    public static ImmutableArray<double> Parts { get; } = [0.01, 0.03, 0.1, 0.3, 1];

    /// <summary>Plans the sizes after each part. The last report is that of <see cref="SizePlan.Of"/>.</summary>
    /// <param name="population">The population; its time is the whole.</param>
    /// <param name="generator">A generator of 64 even bits for each report: the same one anew, so that they differ by time alone.</param>
    /// <param name="drawsPerRange">As in <see cref="SizePlan.Of"/>.</param>
    /// <param name="mostReplayed">As in <see cref="SizePlan.Of"/>.</param>
    /// <param name="cancellation">Stops between two keys.</param>
    /// <exception cref="PlanningException">A number of the population is out of its range.</exception>
    public static ImmutableArray<SizeReport> Of(Population population, Func<Func<ulong>> generator, int drawsPerRange = SizePlan.UsualDraws, int mostReplayed = SizePlan.UsualReplayed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        population.Checked();
        var shortest = PopulationField.All.First(field => field.Name == "days").Least;
        return
        [
            .. Parts.Select(part => Math.Max(population.Days * part, Math.Min(shortest, population.Days))).Distinct()
                .Select(days => SizePlan.Of(population with { Days = days }, generator(), drawsPerRange, mostReplayed, cancellation)),
        ];
    }
}
