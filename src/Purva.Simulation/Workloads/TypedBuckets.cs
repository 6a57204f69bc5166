using System.Collections.Immutable;
using Purva.Store.Buckets;

namespace Purva.Simulation.Workloads;

/// <summary>The buckets that clients use, beside the one that has no definition.</summary>
internal static class TypedBuckets
{
    /// <summary>The bound of bounded counters.</summary>
    public const long Bound = -5;

    /// <summary>The bucket of which the newest value shows.</summary>
    public static BucketDefinition Newest { get; } = new() { Bucket = KeyRing.Newest, Type = BucketType.LastWriterWins };

    /// <summary>The buckets of values that merge, die or are composed.</summary>
    public static ImmutableArray<BucketDefinition> All { get; } =
    [
        new() { Bucket = "counter", Type = BucketType.Counter },
        new() { Bucket = "bounded", Type = BucketType.BoundedCounter, Bound = Bound },
        new() { Bucket = "flag", Type = BucketType.Flag },
        new() { Bucket = "disabled", Type = BucketType.DisableWinsFlag },
        new() { Bucket = "set", Type = BucketType.Set },
        new() { Bucket = "remove-wins", Type = BucketType.RemoveWinsSet },
        new() { Bucket = "grown", Type = BucketType.GrowOnlySet },
        new() { Bucket = "map", Type = BucketType.Map },
        new() { Bucket = "list", Type = BucketType.List },
        new() { Bucket = "text", Type = BucketType.Text },
        new() { Bucket = KeyRing.Resolved, Type = BucketType.Resolved, Resolver = "max" },
        new() { Bucket = KeyRing.Mortal, Type = BucketType.Siblings, TimeToLive = TimeSpan.FromSeconds(90) },
    ];
}
