using System.Collections.Immutable;
using System.Text;
using Purva.Simulation.Cluster;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Buckets;

namespace Purva.Simulation.Tests.Docs;

/// <summary>The examples of docs/simulation.md, word for word and in their order; a test holds them against the document and runs them.</summary>
/// <remarks>The parameter is called as the type that the reader would use.</remarks>
internal static class SimulationExamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Action<TextWriter>> All { get; } = [Schedules, OwnResolver, OwnWorld];

    private static void OwnResolver(TextWriter Console)
    {
        var subject = new SimulationSubject
        {
            Configure = options => options with { Resolvers = options.Resolvers.With("stock", new LowestStock()) },
            Buckets = [new BucketDefinition { Bucket = "stock", Type = BucketType.Resolved, Resolver = "stock" }],
            Values = (bucket, random) => Encoding.UTF8.GetBytes($"{random.Between(100, 999)}"),
        };
        var options = new SimulationOptions { Seed = 7, Length = TimeSpan.FromMinutes(10), OperationsPerSecond = 2, MostShrinkingRuns = 0 };
        var verdict = SimulationRun.Run(options, subject);
        Console.WriteLine(verdict.Violations.Any(violation => violation.Checker == "Shown") ? "sites show different stock" : "every site shows the same stock");
    }

    private static void OwnWorld(TextWriter Console)
    {
        var cluster = new SimulatedCluster(new SimulatedWorld(seed: 7), sites: 3);
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(10));
        cluster.Network.Cut("a", "b", isCut: true);
        cluster.Network.Cut("a", "c", isCut: true);

        var key = KeyName.Of("carts", "ann");
        var commit = new Commit(new[] { Operation.Put(key, "apples"u8.ToArray()) });
        var put = cluster.World.Run(() => cluster["a"].CallAsync("app", site => site.CommitAsync(commit, default).AsTask(), TimeSpan.FromSeconds(5)));
        Console.WriteLine($"a: {put.Answer.Status}");

        int Values() => cluster.World.Run(() => cluster["c"].CallAsync("app", site => site.ReadAsync(new Read(new[] { key }), default).AsTask(), TimeSpan.FromSeconds(5))).Answer.Keys[0].Siblings.Length;
        cluster.World.Advance(TimeSpan.FromMinutes(1));
        Console.WriteLine($"c after a minute without a: {Values()} values");
        cluster.Network.HealAll();
        cluster.World.Advance(TimeSpan.FromMinutes(1));
        Console.WriteLine($"c after another one with it: {Values()} values");
    }

    private static void Schedules(TextWriter Console)
    {
        var options = new SimulationOptions { Seed = 7, Length = TimeSpan.FromMinutes(10), Faults = FaultFamilies.None };
        var schedule = new Schedule(options, [new FaultEvent(TimeSpan.FromMinutes(2), FaultKind.PowerCut, "a")]);
        Console.Write(ScheduleText.Write(schedule));
    }

    /// <summary>Where two sites sold without each other, less is left than either thinks.</summary>
    private sealed class LowestStock : IConflictResolver<ReadOnlyMemory<byte>>
    {
        public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) =>
            versions.MinBy(version => Encoding.UTF8.GetString(version.Value.Span), StringComparer.Ordinal).Value;
    }
}
