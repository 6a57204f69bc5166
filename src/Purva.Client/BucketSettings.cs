namespace Purva.Client;

/// <summary>What a bucket says about its values.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Type">
/// <c>siblings</c>, <c>last-writer-wins</c>, <c>resolved</c>, <c>counter</c>, <c>bounded-counter</c>, <c>flag</c>, <c>disable-wins-flag</c>, <c>set</c>,
/// <c>remove-wins-set</c>, <c>grow-only-set</c>, <c>map</c>, <c>list</c> or <c>ordered</c>.
/// </param>
public sealed record BucketSettings(string Bucket, string Type)
{
    /// <summary>With <c>resolved</c>: the resolver's name.</summary>
    public string? Resolver { get; init; }

    /// <summary>With <c>bounded-counter</c>: what the counter never falls below.</summary>
    public long Bound { get; init; }

    /// <summary>How long a value lives after its put; null for ever.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>With <c>ordered</c>: which sites order it, as <c>site=stake</c> separated by blanks; null for all sites, each with a stake of 1.</summary>
    public string? Members { get; init; }

    /// <summary>What it may hold; null for no limit.</summary>
    public BucketLimits? Quota { get; init; }

    /// <summary>Counts the definitions of the bucket; given by the site.</summary>
    public long Version { get; init; }
}

/// <summary>What a bucket may hold; null members mean no limit.</summary>
public sealed record BucketLimits
{
    /// <summary>Most rows: keys where values are bytes, else the parts of all values.</summary>
    public long? MaxRows { get; init; }

    /// <summary>Most bytes of rows, names included.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Largest value or element, in bytes.</summary>
    public int? MaxValueBytes { get; init; }

    /// <summary>Siblings at which a put without context is refused.</summary>
    public int? MaxSiblings { get; init; }
}
