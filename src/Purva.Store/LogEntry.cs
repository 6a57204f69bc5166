using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store;

/// <summary>One record of a site's log, with what it depends on.</summary>
/// <param name="Sequence">Its place in this site's own order, ascending and causes before effects; other sites number differently.</param>
/// <param name="Dot">The event.</param>
/// <param name="Timestamp">When, by the origin's hybrid clock.</param>
/// <param name="Origin">The name of the site that wrote it.</param>
/// <param name="Operations">What it did; a writer's first record does nothing but say whose it is.</param>
public sealed record LogEntry(long Sequence, Dot Dot, HybridTimestamp Timestamp, string Origin, ImmutableArray<Operation> Operations)
{
    /// <summary>What of its dependencies is new since its writer's record before, as it stands in the record.</summary>
    public required VersionVector Dependencies { get; init; }

    /// <summary>
    /// All that its writer had applied, the record itself included, as far as the retained log tells: an entry that names nothing but
    /// records from before the front of the log is left out.
    /// </summary>
    public required VersionVector Clock { get; init; }

    /// <summary>Bytes of the record.</summary>
    public required int Bytes { get; init; }
}

/// <summary>A record that a site has and cannot apply yet.</summary>
/// <param name="Dot">The event.</param>
/// <param name="Missing">The event that it waits for; behind it there may be more.</param>
/// <param name="Timestamp">When, by the origin's hybrid clock.</param>
/// <param name="Keys">What it will change.</param>
public sealed record WaitingRecord(Dot Dot, Dot Missing, HybridTimestamp Timestamp, ImmutableArray<KeyName> Keys);
