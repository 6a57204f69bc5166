using Purva.Server.Traces;
using Purva.Store;

namespace Purva.Server;

/// <summary>Bounds as written in the configuration; what is left out is as in <see cref="StoreLimits.Default"/>.</summary>
public sealed class LimitEntries
{
    /// <summary>Longest key, in UTF-8 bytes, at most 1,024.</summary>
    public int? KeyBytes { get; set; }

    /// <summary>Largest value, in bytes, at most 8 MiB.</summary>
    public int? ValueBytes { get; set; }

    /// <summary>Most operations in a transaction, at most 10,000.</summary>
    public int? Operations { get; set; }

    /// <summary>Largest transaction, in bytes of its record, at most 15 MiB.</summary>
    public int? RecordBytes { get; set; }

    /// <summary>Siblings of a key from which on a warning is counted.</summary>
    public int? SoftSiblings { get; set; }

    /// <summary>Siblings of a key at which a put without context is refused.</summary>
    public int? HardSiblings { get; set; }

    /// <summary>Largest element of a set, in UTF-8 bytes, at most 4,096.</summary>
    public int? ElementBytes { get; set; }

    /// <summary>Most fields that lead to a value within a map, at most 256.</summary>
    public int? Nesting { get; set; }

    /// <summary>Records that may wait for what they depend on.</summary>
    public int? Waiting { get; set; }

    /// <summary>Commits that may wait for the disk.</summary>
    public int? QueuedCommits { get; set; }

    /// <summary>Open client connections. 10,000.</summary>
    public int Connections { get; set; } = 10_000;

    /// <summary>Open change streams. 1,000.</summary>
    public int ChangeStreams { get; set; } = 1_000;

    /// <summary>Traces that the site keeps for others. 64.</summary>
    public int Traces { get; set; } = 64;

    /// <summary>Bytes of all these traces together. 1 GiB.</summary>
    public long TraceBytes { get; set; } = 1L << 30;

    /// <summary>The bounds of the traces.</summary>
    internal TraceLimits ToTraceLimits() => new(Traces, TraceBytes);

    /// <summary>The bounds of the store, with those that were left out.</summary>
    internal StoreLimits ToStoreLimits()
    {
        var usual = StoreLimits.Default;
        return usual with
        {
            MaxKeyBytes = KeyBytes ?? usual.MaxKeyBytes,
            MaxValueBytes = ValueBytes ?? usual.MaxValueBytes,
            MaxOperations = Operations ?? usual.MaxOperations,
            MaxRecordBytes = RecordBytes ?? usual.MaxRecordBytes,
            SoftSiblings = SoftSiblings ?? usual.SoftSiblings,
            HardSiblings = HardSiblings ?? usual.HardSiblings,
            MaxElementBytes = ElementBytes ?? usual.MaxElementBytes,
            MaxNesting = Nesting ?? usual.MaxNesting,
            MaxWaiting = Waiting ?? usual.MaxWaiting,
            MaxQueuedCommits = QueuedCommits ?? usual.MaxQueuedCommits,
        };
    }

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Problems()
    {
        var limits = ToStoreLimits();
        return new[]
        {
            OutOfRange("keyBytes", limits.MaxKeyBytes, 1, 1_024),
            OutOfRange("valueBytes", limits.MaxValueBytes, 1, 8 * 1024 * 1024),
            OutOfRange("operations", limits.MaxOperations, 1, 10_000),
            OutOfRange("recordBytes", limits.MaxRecordBytes, 4_096, 15 * 1024 * 1024),
            OutOfRange("softSiblings", limits.SoftSiblings, 1, 10_000),
            OutOfRange("hardSiblings", limits.HardSiblings, limits.SoftSiblings, 10_000),
            OutOfRange("elementBytes", limits.MaxElementBytes, 1, 4_096),
            OutOfRange("nesting", limits.MaxNesting, 1, 256),
            OutOfRange("waiting", limits.MaxWaiting, 1, 1_000_000),
            OutOfRange("queuedCommits", limits.MaxQueuedCommits, 1, 1_000_000),
            OutOfRange("connections", Connections, 1, 1_000_000),
            OutOfRange("changeStreams", ChangeStreams, 1, 100_000),
            OutOfRange("traces", Traces, 0, 10_000),
            OutOfRange("traceBytes", TraceBytes, 0, 1L << 40),
            limits.MaxRecordBytes < limits.MaxValueBytes + limits.MaxKeyBytes + 1_024
                ? $"limits.recordBytes is {limits.MaxRecordBytes}; one value of limits.valueBytes ({limits.MaxValueBytes}) must fit with 1 KiB and its key to spare."
                : null,
        }.OfType<string>();
    }

    private static string? OutOfRange(string name, long value, long least, long most) =>
        value >= least && value <= most ? null : $"limits.{name} is {value}; write a number from {least} to {most}.";
}
