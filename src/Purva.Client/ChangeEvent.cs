namespace Purva.Client;

/// <summary>One record of the change stream.</summary>
/// <param name="Sequence">Its place in the site's own order.</param>
/// <param name="Dot">The event.</param>
/// <param name="Time">Its hybrid timestamp.</param>
/// <param name="Origin">The site that took the write.</param>
/// <param name="Operations">What it did.</param>
/// <param name="Token">Resume after this one, at any site.</param>
public sealed record ChangeEvent(long Sequence, string Dot, string Time, string Origin, IReadOnlyList<ChangedKey> Operations, string Token)
{
    /// <summary>What the rules of buckets decided at the site when the record met values that it did not know of.</summary>
    public IReadOnlyList<RuleDecision> Decisions { get; init; } = [];
}

/// <summary>What a record did to one key.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key; empty where a bucket was defined.</param>
/// <param name="Value">The new value of a put; null for anything else.</param>
/// <param name="Replaced">The events whose values went.</param>
public sealed record ChangedKey(string Bucket, string Key, ReadOnlyMemory<byte>? Value, IReadOnlyList<string> Replaced)
{
    /// <summary><c>put</c>, <c>delete</c>, <c>define</c>, or what was done to a value that merges: <c>increment</c>, <c>add</c>, …</summary>
    public string Operation { get; init; } = "put";

    /// <summary>Where in a map, as a JSON Pointer; null for the value itself.</summary>
    public string? Path { get; init; }

    /// <summary>The element that was added or removed.</summary>
    public string? Element { get; init; }

    /// <summary>What was assigned or set, as JSON.</summary>
    public string? Json { get; init; }

    /// <summary>By how much a counter changed.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Which item of a list, by the identity that it keeps.</summary>
    public string? Item { get; init; }

    /// <summary>With <c>define</c>: what the bucket is now.</summary>
    public BucketSettings? Definition { get; init; }
}

/// <summary>Concurrent values of one key of which a bucket's rule lets one show.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Kept">The event whose value shows; null where a resolver makes one of all.</param>
/// <param name="Lost">The values that do not show, whole.</param>
public sealed record RuleDecision(string Bucket, string Key, string? Kept, IReadOnlyList<StoredValue> Lost);

/// <summary>One change of a key.</summary>
/// <param name="Dot">The event.</param>
/// <param name="Time">Its hybrid timestamp.</param>
/// <param name="Origin">The site that took the write.</param>
/// <param name="Operations">What it did to the key, or to parts of its value.</param>
/// <param name="Context">Names the value that it left; null where that is no value of bytes.</param>
public sealed record KeyVersion(string Dot, string Time, string Origin, IReadOnlyList<ChangedKey> Operations, string? Context);
