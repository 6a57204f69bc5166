using Purva.Clocks;

namespace Purva.Store.Streams;

/// <summary>What the first record of a writer says about it.</summary>
/// <param name="Site">The site that it writes for.</param>
/// <param name="Epoch">Which life of that site, from 1.</param>
public sealed record WriterOpening(string Site, long Epoch);

/// <summary>One commit as it stands in the log of every site: immutable, canonical, chained to its writer's record before.</summary>
/// <remarks>
/// Binary form, version 1: version, flags (1 opening, 2 idempotency key, 4 fingerprint), writer (8 bytes), counter, hash of the writer's record
/// before (16 bytes, zero for the first), hybrid timestamp (8 bytes), [opening: site, epoch], [idempotency key], [fingerprint: 8
/// bytes], dependencies that changed since the writer's record before (ascending dots), operations (kind, bucket, key with its part,
/// overwritten dots, for a timed put the milliseconds that it lives, and for all but a delete the value).
/// Counts, lengths, counters and epochs are LEB128.
/// </remarks>
public sealed partial class LogRecord
{
    private LogRecord()
    {
    }

    /// <summary>The record's event: its writer and its place among that writer's records.</summary>
    public required Dot Dot { get; init; }

    /// <summary>The hash of the writer's record before; zero for the first.</summary>
    public required RecordHash Previous { get; init; }

    /// <summary>When, by the origin's hybrid clock.</summary>
    public required HybridTimestamp Timestamp { get; init; }

    /// <summary>Who the writer is; only in its first record.</summary>
    public WriterOpening? Opening { get; init; }

    /// <summary>The client's idempotency key, or empty.</summary>
    public ReadOnlyMemory<byte> IdempotencyKey { get; init; }

    /// <summary>What the client's request amounts to, where its origin made the operations of it; 0 where they are the request.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>What else the origin had applied, as far as it changed since the writer's record before; ascending.</summary>
    public required ReadOnlyMemory<Dot> Dependencies { get; init; }

    /// <summary>What the record does; each key or part at most once.</summary>
    public required ReadOnlyMemory<Operation> Operations { get; init; }

    /// <summary>The whole binary form.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The hash that the writer's next record names.</summary>
    public RecordHash Hash => RecordHash.Of(Bytes.Span);
}
