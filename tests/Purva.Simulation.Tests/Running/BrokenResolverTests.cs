using System.Collections.Immutable;
using System.Text;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;
using Purva.Store.Buckets;
using Xunit;

namespace Purva.Simulation.Tests.Running;

/// <summary>An application tries its own resolver and its own checker, by the public surface alone.</summary>
public sealed class BrokenResolverTests
{
    private static readonly SimulationOptions Options = new() { Seed = 4, Length = TimeSpan.FromMinutes(30), OperationsPerSecond = 5, MostShrinkingRuns = 40 };

    [Fact]
    public void A_resolver_that_counts_is_found_and_the_schedule_made_smaller()
    {
        var subject = Subject(() => new CountingResolver());

        var verdict = SimulationRun.Run(Options, subject, stop: TestContext.Current.CancellationToken);

        Assert.Contains(verdict.Violations, violation => violation is { Checker: "Shown", Pattern: "Differs" });
        Assert.True(verdict.ShrinkingRuns > 0);
        Assert.Contains(verdict.Carried, line => line.Text == "commits");
        Assert.Contains(verdict.Carried, line => line.From.Length > 0 && line.From != line.Place);
        Assert.True(verdict.Schedule.Faults.Length < SimulationRun.Draw(Options).Faults.Length);
        Assert.Contains(SimulationRun.Replay(verdict.Schedule with { Options = verdict.Schedule.Options with { MostShrinkingRuns = 0 } }, subject, stop: TestContext.Current.CancellationToken).Violations, violation => violation.Checker == "Shown");
    }

    [Fact]
    public void A_resolver_of_its_argument_alone_passes_and_own_checks_are_asked()
    {
        var checker = new CountingChecker();

        var verdict = SimulationRun.Run(Options, Subject(() => new ShortestResolver()) with { Checkers = [checker] }, stop: TestContext.Current.CancellationToken);

        Assert.DoesNotContain(verdict.Violations, violation => violation.Checker == "Shown");
        Assert.Contains(verdict.Violations, violation => violation is { Checker: "Own", Pattern: "Looked" });
        Assert.True(checker.Sites >= 3);
    }

    private static SimulationSubject Subject(Func<IConflictResolver<ReadOnlyMemory<byte>>> resolver) => new()
    {
        Configure = options => options with { Resolvers = options.Resolvers.With("own", resolver()) },
        Buckets = [new BucketDefinition { Bucket = "own", Type = BucketType.Resolved, Resolver = "own" }],
        Values = (bucket, random) => Encoding.UTF8.GetBytes($"{bucket}{random.Next(1_000)}"),
    };

    /// <summary>What it chooses depends on how often it was asked: another thing at each site.</summary>
    private sealed class CountingResolver : IConflictResolver<ReadOnlyMemory<byte>>
    {
        private int asked;

        public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) => versions[asked++ % versions.Length].Value;
    }

    private sealed class ShortestResolver : IConflictResolver<ReadOnlyMemory<byte>>
    {
        public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) => versions.MinBy(version => version.Value.Length).Value;
    }

    private sealed class CountingChecker : ISimulationChecker
    {
        public int Sites { get; private set; }

        public IEnumerable<Violation> Check(SimulatedCluster cluster, History history)
        {
            Sites = cluster.Sites.Count;
            return [new Violation("Own", "Looked", $"{history.Transactions.Count} requests")];
        }
    }
}
