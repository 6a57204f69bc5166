using System.Collections.Immutable;
using Purva.Store;
using Purva.Store.Buckets;

namespace Purva.Simulation.Running;

/// <summary>What somebody brings along to be simulated beside the store itself: resolvers, buckets, checks of his own.</summary>
/// <example>
/// <code>
/// var subject = new SimulationSubject
/// {
///     Configure = options => options with { Resolvers = options.Resolvers.With("stock", new StockResolver()) },
///     Buckets = [new BucketDefinition { Bucket = "stock", Type = BucketType.Resolved, Resolver = "stock" }],
/// };
/// var verdict = SimulationRun.Run(new SimulationOptions { Seed = 7 }, subject);
/// </code>
/// </example>
public sealed record SimulationSubject
{
    /// <summary>Nothing but the store.</summary>
    public static SimulationSubject Nothing { get; } = new();

    /// <summary>Changes what each site is told; called once for each site, so that sites share only what the caller lets them share.</summary>
    public Func<SiteOptions, SiteOptions>? Configure { get; init; }

    /// <summary>Buckets that clients use beside the built-in ones.</summary>
    public ImmutableArray<BucketDefinition> Buckets { get; init; } = [];

    /// <summary>Makes the bytes that clients put into a bucket of <see cref="Buckets"/> that holds bytes; numbers in JSON unless given.</summary>
    public Func<string, SimulatedRandom, byte[]>? Values { get; init; }

    /// <summary>Checks beside the built-in ones; called once when all is quiet.</summary>
    public ImmutableArray<ISimulationChecker> Checkers { get; init; } = [];
}
