namespace Purva.Store.Buckets;

/// <summary>What a bucket may hold. A write at this site that would exceed it is refused; what other sites have written is never refused.</summary>
public sealed record BucketQuota
{
    /// <summary>Most rows: keys where values are bytes, else the parts of all values (elements, fields, items).</summary>
    public long? MaxRows { get; init; }

    /// <summary>Most bytes of rows, names included.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Largest value or element, in bytes; at most what the site's own limit allows.</summary>
    public int? MaxValueBytes { get; init; }

    /// <summary>Siblings at which a put without context is refused; at most the site's own limit.</summary>
    public int? MaxSiblings { get; init; }

    /// <summary>Whether rows and bytes must be counted.</summary>
    internal bool Counts => MaxRows is not null || MaxBytes is not null;

    internal string? Problem() =>
        MaxRows < 1 || MaxBytes < 1 || MaxValueBytes < 1 || MaxSiblings < 1 ? "A limit of a bucket is at least 1; leave it out for none." : null;
}
