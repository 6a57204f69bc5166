namespace Purva.Server.Metrics;

/// <summary>What comes in between two looks. Any thread adds, and nobody waits.</summary>
internal sealed class LiveMeasures
{
    private long failures;

    /// <summary>Microseconds to answer reads.</summary>
    public LiveDistribution ReadLatency { get; } = new();

    /// <summary>Microseconds to answer writes.</summary>
    public LiveDistribution WriteLatency { get; } = new();

    /// <summary>Lengths of contexts that clients got.</summary>
    public LiveDistribution ContextBytes { get; } = new();

    /// <summary>Entries of contexts that reads found.</summary>
    public LiveDistribution ContextEntries { get; } = new();

    /// <summary>Live values of keys that were read.</summary>
    public LiveDistribution Siblings { get; } = new();

    /// <summary>Requests that were answered with a status of 500 or more, since the start.</summary>
    public long Failures => Volatile.Read(ref failures);

    /// <summary>Counts one of them.</summary>
    public void Failed() => Interlocked.Increment(ref failures);

    /// <summary>The distributions since the last call, in the order of <see cref="DistributionPlace"/>.</summary>
    public Distribution[] Take() => [ReadLatency.Take(), WriteLatency.Take(), ContextBytes.Take(), ContextEntries.Take(), Siblings.Take()];
}
