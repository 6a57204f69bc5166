using System.Collections.Concurrent;
using System.Globalization;
using Purva.Simulation.Running;
using Xunit;

namespace Purva.Simulation.Tests.Running;

/// <summary>Seeds that nobody has run yet. What fails prints its seed: <c>purva sim --seed N</c> runs it again.</summary>
/// <remarks><c>PURVA_SIM_HOURS</c> says how many simulated hours in all, <c>PURVA_SIM_SEED</c> where to begin instead of with the clock.</remarks>
public sealed class FreshSeedTests
{
    private static readonly TimeSpan Each = TimeSpan.FromHours(2);

    [Fact]
    public void Fresh_seeds_break_nothing()
    {
        var hours = Number("PURVA_SIM_HOURS", 40);
        var first = (ulong)Number("PURVA_SIM_SEED", 1_000);
        var stop = TestContext.Current.CancellationToken;
        var verdicts = new ConcurrentBag<SimulationVerdict>();

        Parallel.For(0, (int)Math.Ceiling(hours / Each.TotalHours), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var sites = (i % 4) + 2;
            verdicts.Add(SimulationRun.Run(new SimulationOptions { Seed = first + (ulong)i, Length = Each, Sites = sites, MostShrinkingRuns = 60 }, stop: stop) with { Transcript = new Transcript(0) });
        });

        Tell(first, verdicts);
        Assert.All(verdicts, verdict => Assert.True(verdict.Passed, Told.Of(verdict)));
    }

    private static void Tell(ulong first, ConcurrentBag<SimulationVerdict> verdicts)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdicts.Sum(one => one.Simulated.TotalHours):F0} hours, seeds {first} to {first + (ulong)verdicts.Count - 1}"));
        foreach (var count in verdicts.SelectMany(one => one.Counts).GroupBy(count => count.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Sum(one => one.Value)}"));
        }
    }

    private static double Number(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
