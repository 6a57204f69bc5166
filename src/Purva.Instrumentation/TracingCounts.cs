namespace Purva.Instrumentation;

/// <summary>What a tracer has counted since it began. The same figures are instruments of the meter <c>Purva.Instrumentation</c>.</summary>
public readonly record struct TracingCounts
{
    /// <summary>Events of this process.</summary>
    public ulong Events { get; init; }

    /// <summary>Clocks that came with messages and were taken.</summary>
    public long Received { get; init; }

    /// <summary>Clocks that were refused, for whatever reason <see cref="ReceiveOutcome"/> gives.</summary>
    public long Refused { get; init; }

    /// <summary>Entries that went because more processes were heard of than may be remembered; above zero, the clock is lossy.</summary>
    public long Retired { get; init; }

    /// <summary>Other processes that are remembered now.</summary>
    public int Remembered { get; init; }

    /// <summary>Events that were handed to a file or a site, counted for each of the two.</summary>
    public long Exported { get; init; }

    /// <summary>Events that found the queue of a file or a site full; their numbers are missing in its log.</summary>
    public long Dropped { get; init; }

    /// <summary>Events that a file or a site did not take.</summary>
    public long Failed { get; init; }
}
