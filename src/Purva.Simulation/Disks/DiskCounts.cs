namespace Purva.Simulation.Disks;

/// <summary>What happened to a disk so far.</summary>
public sealed class DiskCounts
{
    /// <summary>Batches committed.</summary>
    public long Commits { get; internal set; }

    /// <summary>How often all was made durable, with a commit or alone.</summary>
    public long Syncs { get; internal set; }

    /// <summary>Power cuts.</summary>
    public long PowerCuts { get; internal set; }

    /// <summary>Commits that power cuts took.</summary>
    public long LostCommits { get; internal set; }

    /// <summary>Writes that failed, whatever the reason.</summary>
    public long WriteErrors { get; internal set; }

    /// <summary>Commits that failed and were on the disk all the same.</summary>
    public long DoubtsKept { get; internal set; }

    /// <summary>Reads that failed by chance.</summary>
    public long ReadErrors { get; internal set; }

    /// <summary>Reads that found a damaged row.</summary>
    public long CorruptReads { get; internal set; }

    /// <summary>Rows in which a bit was flipped.</summary>
    public long FlippedBits { get; internal set; }

    /// <summary>Rows that landed in another's place.</summary>
    public long Misdirected { get; internal set; }
}
