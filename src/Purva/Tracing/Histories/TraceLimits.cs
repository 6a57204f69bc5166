namespace Purva.Tracing.Histories;

/// <summary>How much of a log is taken in. What goes beyond is refused by name and never allocated for.</summary>
public sealed record TraceLimits
{
    /// <summary>The limits that hold where none are named.</summary>
    public static TraceLimits Default { get; } = new();

    /// <summary>Most events of all executions. 20 million.</summary>
    public int MostEvents { get; init; } = 20_000_000;

    /// <summary>Most hosts of an execution. 65,536.</summary>
    public int MostHosts { get; init; } = 65_536;

    /// <summary>Most entries of all clocks, of 4 bytes each. A thousand million.</summary>
    public long MostClockEntries { get; init; } = 1_000_000_000;

    /// <summary>Most bytes of all texts and fields. 2 GiB.</summary>
    public long MostTextBytes { get; init; } = 1L << 31;

    /// <summary>Most bytes of one event in the log, its clock included. 1 MiB.</summary>
    public int MostEventBytes { get; init; } = 1 << 20;

    /// <summary>Most executions. 10,000.</summary>
    public int MostExecutions { get; init; } = 10_000;

    /// <summary>Most problems that are kept; more are only counted. 1,000.</summary>
    public int MostProblems { get; init; } = 1_000;
}
