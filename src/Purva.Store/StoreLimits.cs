namespace Purva.Store;

/// <summary>Every bound of a store, by name. What exceeds one is refused with the bound in the message.</summary>
public sealed record StoreLimits
{
    /// <summary>The limits that hold unless an option says otherwise.</summary>
    public static StoreLimits Default { get; } = new();

    /// <summary>Longest bucket name, in characters. 64.</summary>
    public int MaxBucketLength { get; init; } = 64;

    /// <summary>Longest key, in UTF-8 bytes. 1,024.</summary>
    public int MaxKeyBytes { get; init; } = 1_024;

    /// <summary>Largest value, in bytes. 1 MiB.</summary>
    public int MaxValueBytes { get; init; } = 1024 * 1024;

    /// <summary>Most operations in one commit. 1,000.</summary>
    public int MaxOperations { get; init; } = 1_000;

    /// <summary>Largest commit, in bytes of its record. 8 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Longest idempotency key, in bytes. 64.</summary>
    public int MaxIdempotencyKeyBytes { get; init; } = 64;

    /// <summary>Siblings of a key from which on a warning is counted. 16.</summary>
    public int SoftSiblings { get; init; } = 16;

    /// <summary>Siblings of a key at which a put without context is refused, with the siblings in the answer. 128. Replication is never refused.</summary>
    public int HardSiblings { get; init; } = 128;

    /// <summary>Largest element of a set, in UTF-8 bytes. 4,096.</summary>
    public int MaxElementBytes { get; init; } = 4_096;

    /// <summary>Most fields that lead to a value within a map. 32.</summary>
    public int MaxNesting { get; init; } = 32;

    /// <summary>Most characters that ever came into or went from one text. 16,777,216. What other sites have written is never refused.</summary>
    public int MaxTextEvents { get; init; } = 16_777_216;

    /// <summary>Largest name of a part: the fields that lead to it and the element, in bytes. 8,192.</summary>
    public int MaxPartBytes { get; init; } = 8_192;

    /// <summary>Records that may wait for what they depend on. 20,000.</summary>
    public int MaxWaiting { get; init; } = 20_000;

    /// <summary>Commits that may wait for the disk; the next caller is told to come back. 10,000.</summary>
    public int MaxQueuedCommits { get; init; } = 10_000;

    /// <summary>Keys in one page of a listing. 1,000.</summary>
    public int MaxPage { get; init; } = 1_000;

    /// <summary>Keys in one read. 1,000.</summary>
    public int MaxReadKeys { get; init; } = 1_000;
}
