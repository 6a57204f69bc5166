namespace Purva.Clocks;

/// <summary>Watches the readings of a wall clock and tells of its leaps, which a hybrid clock swallows without a word.</summary>
/// <remarks>
/// A leap back by more than a tenth of the allowed drift, or ahead by more than half of it, is counted. Whether a process goes on after one is
/// for its host to decide. Safe to share between threads; O(1) for each reading, and not on the path of the hybrid clock.
/// </remarks>
public sealed class WallClockMonitor
{
    private readonly Lock gate = new();
    private readonly long maxDrift;
    private (long Wall, long Steady)? before;
    private WallLeap? last;
    private long backward;
    private long ahead;

    /// <summary>A monitor that has read nothing.</summary>
    /// <param name="maxDrift">The drift that the hybrid clocks of the system allow.</param>
    /// <exception cref="ArgumentOutOfRangeException">The drift is not above zero.</exception>
    public WallClockMonitor(TimeSpan maxDrift)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxDrift, TimeSpan.Zero);
        this.maxDrift = (long)maxDrift.TotalMilliseconds;
    }

    /// <summary>How often the wall clock leapt back.</summary>
    public long LeapsBack => Interlocked.Read(ref backward);

    /// <summary>How often the wall clock leapt ahead.</summary>
    public long LeapsAhead => Interlocked.Read(ref ahead);

    /// <summary>The last leap either way, if there was one.</summary>
    public WallLeap? Last
    {
        get
        {
            using (gate.EnterScope())
            {
                return last;
            }
        }
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    /// <param name="steadyMilliseconds">A clock that is never set, in milliseconds since whenever; 0 in each call if there is none, and then time that passes between two readings counts as well.</param>
    /// <returns>The leap since the reading before, if it is worth telling.</returns>
    public WallLeap? Read(long wallMilliseconds, long steadyMilliseconds)
    {
        using (gate.EnterScope())
        {
            var from = before ?? (wallMilliseconds, steadyMilliseconds);
            before = (wallMilliseconds, steadyMilliseconds);
            var step = Int128.Clamp((Int128)wallMilliseconds - from.Wall - ((Int128)steadyMilliseconds - from.Steady), long.MinValue, long.MaxValue);
            if (step >= -maxDrift / 10 && step <= maxDrift / 2)
            {
                return null;
            }

            last = new WallLeap(wallMilliseconds, (long)step);
            (backward, ahead) = step < 0 ? (backward + 1, ahead) : (backward, ahead + 1);
            return last;
        }
    }
}

/// <summary>A leap of the wall clock.</summary>
/// <param name="WallMilliseconds">What the wall clock said after it, in milliseconds since the Unix epoch.</param>
/// <param name="StepMilliseconds">By how much it leapt: below zero back, above ahead.</param>
public readonly record struct WallLeap(long WallMilliseconds, long StepMilliseconds);
