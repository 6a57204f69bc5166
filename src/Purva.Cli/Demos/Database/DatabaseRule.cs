using Purva.Store.Buckets;

namespace Purva.Cli.Demos.Database;

/// <summary>How a bucket's concurrent values meet, and what the sessions keep in it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Definition">The bucket.</param>
/// <param name="Counts">Whether sessions count in it; else each adds a name to a list.</param>
internal sealed record DatabaseRule(string Name, BucketDefinition Definition, bool Counts)
{
    public const string Bucket = "shared";

    /// <summary>Rules for lists of names.</summary>
    public static IReadOnlyList<DatabaseRule> OfNames { get; } =
    [
        Of("last writer wins", BucketType.LastWriterWins), Of("newest", "newest"), Of("longest", "longest"), Of("union", "union"), Of("siblings, merged by the reader", BucketType.Siblings), Of("set", BucketType.Set),
    ];

    /// <summary>Rules for numbers.</summary>
    public static IReadOnlyList<DatabaseRule> OfNumbers { get; } =
    [
        Of("last writer wins", BucketType.LastWriterWins) with { Counts = true }, Of("max", "max") with { Counts = true }, Of("sum", "sum") with { Counts = true }, Of("counter", BucketType.Counter) with { Counts = true },
    ];

    public bool IsTyped => !Definition.HoldsBytes;

    private static DatabaseRule Of(string name, BucketType type) => new(name, new BucketDefinition { Bucket = Bucket, Type = type }, false);

    private static DatabaseRule Of(string name, string resolver) => new(name, new BucketDefinition { Bucket = Bucket, Type = BucketType.Resolved, Resolver = resolver }, false);
}
