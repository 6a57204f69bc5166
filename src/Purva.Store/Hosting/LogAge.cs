namespace Purva.Store.Hosting;

/// <summary>Tells which records have been in the log for long enough, by the clock that nobody sets.</summary>
/// <remarks>
/// A wall clock that leaps ahead makes every record look old, and with the log goes what tells a retry from a new request. What
/// was in the log at the start is left to the times of the records.
/// </remarks>
internal sealed class LogAge(TimeProvider time, TimeSpan retention, long atStart)
{
    /// <summary>In how many parts of the retention it knows the age of the log.</summary>
    public const int Samples = 16;

    private readonly Queue<(long At, long Last)> samples = new();
    private long sampled;
    private long old = atStart;

    /// <summary>The last record that is old enough.</summary>
    /// <param name="last">The last record of the log now.</param>
    public long Look(long last)
    {
        if (samples.Count == 0 || time.GetElapsedTime(sampled) >= retention / Samples)
        {
            sampled = time.GetTimestamp();
            samples.Enqueue((sampled, last));
        }

        while (samples.TryPeek(out var first) && time.GetElapsedTime(first.At) >= retention)
        {
            old = first.Last;
            samples.Dequeue();
        }

        return old;
    }
}
