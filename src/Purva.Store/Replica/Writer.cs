using Purva.Clocks;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>One writer incarnation as this replica knows it. Owned by <see cref="WriterTable"/>.</summary>
internal sealed class Writer(int index, ReplicaId id, string site, long epoch)
{
    /// <summary>Its short number in rows of this replica; other replicas number differently.</summary>
    public int Index { get; } = index;

    public ReplicaId Id { get; } = id;

    public string Site { get; } = site;

    public long Epoch { get; } = epoch;

    /// <summary>The last of its records that is applied here.</summary>
    public ulong Counter { get; set; }

    /// <summary>The hash of that record.</summary>
    public RecordHash Head { get; set; }

    /// <summary>Why nothing more is taken from it, or null.</summary>
    public string? Quarantine { get; set; }

    /// <summary>Whether records of it were applied since this replica's own last record, which will therefore depend on them.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Age of its last record when it was applied here.</summary>
    public double LagMilliseconds { get; set; }

    public WriterHead ToHead() => new(Id, Site, Epoch, Counter, Head);
}
