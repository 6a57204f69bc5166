namespace Purva.Clocks;

/// <summary>Keeps a durable bound ahead of a hybrid clock, so that a restart never repeats a timestamp although no single one was made durable.</summary>
/// <remarks>
/// <para>
/// From the start on the clock issues nothing beyond the bound. The host persists <see cref="Next"/> and then calls <see cref="Persisted"/>:
/// once before the first timestamp, and again as soon as <see cref="NeedsExtension"/> says that four fifths of the lease are used, by
/// issued timestamps or by the passing of time. After a restart it hands the persisted bound to the clock as <c>resumeAfter</c>.
/// </para>
/// <para>The clock itself is as fast as without a lease. Safe to share between threads; one lease for each clock.</para>
/// </remarks>
public sealed class HybridClockLease
{
    private readonly Lock gate = new();
    private readonly HybridLogicalClock clock;
    private readonly long length;

    /// <summary>A lease of which nothing is durable yet: the clock issues nothing before <see cref="Persisted"/> is called.</summary>
    /// <param name="clock">The clock, just made, resuming after the bound that was persisted last.</param>
    /// <param name="length">How far ahead the bound lies; at least five milliseconds. A restart may run ahead of the wall clock by as much.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below five milliseconds.</exception>
    public HybridClockLease(HybridLogicalClock clock, TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromMilliseconds(5));
        this.clock = clock;
        this.length = (long)length.TotalMilliseconds;
        clock.Extend(clock.Last);
    }

    /// <summary>Whether the next bound should be persisted now: at most a fifth of the lease is left.</summary>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    public bool NeedsExtension(long wallMilliseconds) => clock.Bound.Milliseconds - Now(wallMilliseconds) <= length / 5 && clock.Bound < HybridTimestamp.MaxValue;

    /// <summary>The bound to persist next: a whole lease after the wall clock, or after the clock where that is ahead.</summary>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    public HybridTimestamp Next(long wallMilliseconds)
    {
        var milliseconds = Now(wallMilliseconds) + length;
        return milliseconds > HybridTimestamp.MaxValue.Milliseconds ? HybridTimestamp.MaxValue : HybridTimestamp.FromMilliseconds(milliseconds);
    }

    /// <summary>Takes note that a bound is durable: timestamps up to it may be issued. One that lies before a bound noted earlier changes nothing.</summary>
    /// <param name="bound">The bound, as <see cref="Next"/> gave it.</param>
    public void Persisted(HybridTimestamp bound)
    {
        using (gate.EnterScope())
        {
            if (bound > clock.Bound)
            {
                clock.RaiseBound(bound);
            }
        }
    }

    private long Now(long wallMilliseconds) => Math.Max(clock.Last.Milliseconds, Math.Min(wallMilliseconds, HybridTimestamp.MaxValue.Milliseconds));
}
