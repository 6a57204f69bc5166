using Purva.Store;

namespace Purva.Simulation.Checking;

/// <summary>How much a site holds at one moment.</summary>
/// <param name="At">When, since the world began.</param>
/// <param name="Site">The site.</param>
public sealed record BoundsSample(TimeSpan At, string Site)
{
    /// <summary>How many writers there have ever been.</summary>
    public int Writers { get; init; }

    /// <summary>Entries of its vector.</summary>
    public int VectorEntries { get; init; }

    /// <summary>Dots in the largest context of a key.</summary>
    public int LargestContext { get; init; }

    /// <summary>Live values of the key that has most of them.</summary>
    public int MostSiblings { get; init; }

    /// <summary>Records that wait for what they depend on.</summary>
    public int Waiting { get; init; }

    /// <summary>Commits that wait for the disk.</summary>
    public int Queued { get; init; }

    /// <summary>Records in its log.</summary>
    public long LogRecords { get; init; }

    /// <summary>Records that its log may have: those that some site is not known to have, and those that are younger than the retention.</summary>
    public long LogRecordsNeeded { get; init; }

    /// <summary>Bytes of memory in use; in a simulated run those of what is under way. 0 where nobody measured.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Links, alarms and questions that it keeps for others.</summary>
    public int Listeners { get; init; }

    /// <summary>Rows of its engine that nothing can need any more: what is left of a snapshot, of records that the log has not, of what has died.</summary>
    public long LeftoverRows { get; init; }
}

/// <summary>How much a site may hold.</summary>
public sealed record Bounds
{
    /// <summary>The bounds of the site's store.</summary>
    public StoreLimits Limits { get; init; } = StoreLimits.Default;

    /// <summary>How many blind puts can come to one key from other sites on top of <see cref="StoreLimits.HardSiblings"/>, which refuses only local ones.</summary>
    public int SiblingsFromElsewhere { get; init; } = 1_000;

    /// <summary>How many records beyond what is needed a log may have: it is cut now and then, not at once.</summary>
    public long LogSlack { get; init; } = 10_000;

    /// <summary>Most bytes of memory; 0 for no bound.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Most links, alarms and questions that a site keeps for others; 0 for no bound.</summary>
    public int Listeners { get; init; }

    /// <summary>Most rows that nothing needs any more.</summary>
    public long LeftoverRows { get; init; }
}
