using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;
using Purva.TestKit;
using Xunit;

namespace Purva.Simulation.Tests.Running;

/// <summary>Seeds that nobody has run yet break nothing, and what they went through is told.</summary>
public sealed class FreshSeedTests
{
    /// <summary>How many runs may be spent on making the first failure smaller; only a short world is worth it here.</summary>
    private const int ShrinkingRuns = 60;

    private static readonly string Artifacts = Path.Combine(RepositoryFolder.Path, "artifacts");

    [Fact]
    public void Fresh_seeds_break_nothing()
    {
        var first = FreshWorlds.FirstSeed;
        var worlds = FreshWorlds.From(first);
        var stop = TestContext.Current.CancellationToken;
        var verdicts = new SimulationVerdict?[worlds.Count];
        var defects = new ConcurrentQueue<string>();

        // The longest first and one at a time, so that no core ends long after the others.
        var order = Partitioner.Create(Enumerable.Range(0, worlds.Count).OrderByDescending(i => worlds[i].Length), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(order, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                var verdict = SimulationRun.Run(worlds[i], stop: stop);
                verdicts[i] = verdict.Passed ? verdict with { Transcript = new Transcript(0) } : verdict;
            }
#pragma warning disable CA1031 // Whatever leaves a world is a defect of what ran in it, and other worlds go on.
            catch (Exception e)
            {
                defects.Enqueue($"{FreshWorlds.CommandOf(worlds[i])}: {e}");
            }
#pragma warning restore CA1031
        });

        SimulationVerdict[] ended = [.. verdicts.OfType<SimulationVerdict>()];
        SimulationVerdict[] failed = [.. ended.Where(verdict => !verdict.Passed).OrderBy(verdict => verdict.Simulated)];
        Tell(first, worlds.Count, ended, failed.Length + defects.Count);
        Assert.True(failed.Length == 0 && defects.IsEmpty, string.Join(Environment.NewLine, failed.Select((verdict, i) => Leave(verdict, isFirst: i == 0)).Concat(defects)));
    }

    /// <summary>Into a file, which <c>test.sh</c> shows: what a test prints that passes is seen by nobody.</summary>
    private static void Tell(ulong first, int worlds, SimulationVerdict[] verdicts, int failed)
    {
        var counts = verdicts.SelectMany(one => one.Counts).GroupBy(count => count.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(count => count.Value), StringComparer.Ordinal);
        var told = new StringBuilder();
        told.AppendLine(CultureInfo.InvariantCulture, $"Fresh seeds: {verdicts.Sum(one => one.Simulated.TotalHours):n0} simulated hours in {worlds} worlds, seeds {first} to {first + (ulong)worlds - 1}, {failed} failed. Again: PURVA_SIM_SEED={first}");
        foreach (var group in new[] { "fault", "spared", "request", "network", "disk", "checked" })
        {
            told.AppendLine(CultureInfo.InvariantCulture, $"  {group}: {string.Join(", ", Below(counts, $"{group}."))}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(told.ToString());
        var folder = Directory.CreateDirectory(Path.Combine(Artifacts, "test-results"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{typeof(FreshSeedTests).Assembly.GetName().Name}.fresh-seeds.txt"), told.ToString());
    }

    private static IEnumerable<string> Below(Dictionary<string, long> counts, string prefix) => counts
        .Where(count => count.Key.StartsWith(prefix, StringComparison.Ordinal))
        .GroupBy(count => FaultNames.Words(count.Key[prefix.Length..].Split('.')[0]), StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Sum(count => count.Value):n0}"));

    /// <summary>Leaves schedule, transcript and picture of a failure, and says where and how to run it again.</summary>
    private static string Leave(SimulationVerdict found, bool isFirst)
    {
        var world = found.Schedule.Options;
        var verdict = isFirst && world.Length <= TimeSpan.FromHours(1) ? SimulationRun.Run(world with { MostShrinkingRuns = ShrinkingRuns }) : found;
        var folder = Directory.CreateDirectory(Path.Combine(Artifacts, "simulation", string.Create(CultureInfo.InvariantCulture, $"seed-{world.Seed}"))).FullName;
        File.WriteAllText(Path.Combine(folder, "schedule.json"), ScheduleText.Write(verdict.Schedule));
        File.WriteAllText(Path.Combine(folder, "picture.svg"), SpaceTimePicture.Render(verdict));
        using (var text = new StreamWriter(Path.Combine(folder, "transcript.txt")))
        {
            TranscriptText.Write(verdict, text);
        }

        return $"{Told.Of(found)}{Environment.NewLine}  again: {FreshWorlds.CommandOf(world)}{Environment.NewLine}  or:    purva sim --schedule {folder}/schedule.json, beside which are transcript.txt and picture.svg";
    }
}
