namespace Purva.Clocks;

/// <summary>Issues write timestamps of one replica: as late as the wall clock, and later than all that the replica has written or read.</summary>
/// <remarks>
/// <para>
/// A writer that witnesses what it reads gets a timestamp after it, so that the order of last-writer-wins extends causality. What
/// is further ahead of the wall clock than the drift is refused, before anything changes: else one bad clock wins for years.
/// </para>
/// <para>
/// After a restart resume after the largest timestamp that was issued. Safe to share between threads: one compare-and-swap, no lock.
/// </para>
/// </remarks>
public sealed class WriteClock
{
    private readonly ReplicaId self;
    private readonly long maxDrift;
    private long last;

    /// <summary>A clock that issues only timestamps later than <paramref name="resumeAfter"/>.</summary>
    /// <param name="self">Whose writes it stamps.</param>
    /// <param name="maxDrift">How far ahead of the wall clock a timestamp that was read may be; zero accepts any.</param>
    /// <param name="resumeAfter">Microseconds of the last write of an earlier life.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The drift is negative.</exception>
    public WriteClock(ReplicaId self, TimeSpan maxDrift, long resumeAfter = long.MinValue)
    {
        new Dot(self, 1).ThrowIfNoEvent(nameof(self));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDrift, TimeSpan.Zero);
        this.self = self;
        this.maxDrift = maxDrift.Ticks / TimeSpan.TicksPerMicrosecond;
        last = resumeAfter;
    }

    /// <summary>The next write.</summary>
    /// <param name="wallMicroseconds">The wall clock, in microseconds since the Unix epoch.</param>
    /// <exception cref="InvalidOperationException">The clock has reached the end of time; it is unchanged.</exception>
    public WriteTimestamp Advance(long wallMicroseconds)
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            if (seen == long.MaxValue)
            {
                throw new InvalidOperationException("The clock of writes has reached the end of time.");
            }

            var next = Math.Max(seen + 1, wallMicroseconds);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
            {
                return new WriteTimestamp(next, self);
            }
        }
    }

    /// <summary>Takes note of a timestamp that was read: later writes come after it.</summary>
    /// <param name="read">The timestamp.</param>
    /// <param name="wallMicroseconds">The wall clock, in microseconds since the Unix epoch.</param>
    /// <returns>Whether it was accepted: not if it is ahead of the wall clock by more than the drift, and then nothing changed.</returns>
    public bool TryWitness(WriteTimestamp read, long wallMicroseconds)
    {
        if (maxDrift > 0 && (Int128)read.Microseconds - wallMicroseconds > maxDrift)
        {
            return false;
        }

        var seen = Volatile.Read(ref last);
        while (read.Microseconds > seen)
        {
            var before = Interlocked.CompareExchange(ref last, read.Microseconds, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }

        return true;
    }
}
