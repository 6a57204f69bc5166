namespace Purva.Clocks;

/// <summary>Issues hybrid timestamps: as close to the wall clock as causality allows, and never backwards.</summary>
/// <remarks>
/// <para>
/// The clock takes readings of the wall clock as arguments; it owns none. A leap back of the wall clock is counted through, a leap
/// ahead is adopted; <see cref="WallClockMonitor"/> tells of them. More than 65,535 events within a millisecond carry into the next one, so
/// nothing wraps: at a hundred million events a second the clock runs ahead by half a second in each.
/// </para>
/// <para>
/// After a restart the clock must not repeat itself. Either every issued timestamp is durable before anybody sees it and the
/// largest is given back as <c>resumeAfter</c>, or the host persists <see cref="Bound"/> ahead of use with <see cref="Extend"/> and
/// resumes after that bound; <see cref="HybridClockLease"/> says when.
/// </para>
/// <para>Safe to share between threads: one 64-bit compare-and-swap, no lock.</para>
/// </remarks>
/// <seealso href="https://cse.buffalo.edu/tech-reports/2014-04.pdf">Kulkarni et al., 2014; the packed form of its rules</seealso>
public sealed class HybridLogicalClock
{
    private readonly long maxDrift;
    private ulong last;
    private ulong bound = ulong.MaxValue;

    /// <summary>A clock that issues only timestamps greater than <paramref name="resumeAfter"/>.</summary>
    /// <param name="maxDrift">How far ahead of the wall clock a received timestamp may be; zero accepts any.</param>
    /// <param name="resumeAfter">The largest timestamp, or persisted bound, of an earlier life.</param>
    /// <exception cref="ArgumentOutOfRangeException">The drift is negative.</exception>
    public HybridLogicalClock(TimeSpan maxDrift, HybridTimestamp resumeAfter = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDrift, TimeSpan.Zero);
        this.maxDrift = (long)maxDrift.TotalMilliseconds;
        last = resumeAfter.Value;
    }

    /// <summary>The largest timestamp issued or received.</summary>
    public HybridTimestamp Last => new(Volatile.Read(ref last));

    /// <summary>No timestamp greater than this is issued. Unlimited until <see cref="Extend"/> is first called.</summary>
    public HybridTimestamp Bound => new(Volatile.Read(ref bound));

    /// <summary>Sets the bound, which the host has made durable beforehand.</summary>
    /// <param name="durableBound">At or above <see cref="Last"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below what was issued.</exception>
    public void Extend(HybridTimestamp durableBound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(durableBound, Last);
        Volatile.Write(ref bound, durableBound.Value);
    }

    /// <summary>Sets a bound that may lie before what was merely witnessed: then nothing is issued until a later one is set.</summary>
    internal void RaiseBound(HybridTimestamp durableBound) => Volatile.Write(ref bound, durableBound.Value);

    /// <summary>One more local event, or a send.</summary>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch; before it counts as zero.</param>
    /// <returns>A timestamp greater than every one issued or received before.</returns>
    /// <exception cref="InvalidOperationException">The next timestamp would pass <see cref="Bound"/>, or the end of time; the clock is unchanged.</exception>
    public HybridTimestamp Advance(long wallMilliseconds) => Raise(0, Pack(wallMilliseconds));

    /// <summary>The receipt of a message: an event after both the message and all that this clock issued.</summary>
    /// <param name="received">The timestamp of the message.</param>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    /// <param name="now">The timestamp of the receipt; meaningless when refused.</param>
    /// <returns>Whether the message was accepted. One that is ahead of the wall clock by more than the drift is refused and changes nothing.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance"/>.</exception>
    public bool TryReceive(HybridTimestamp received, long wallMilliseconds, out HybridTimestamp now)
    {
        if (IsTooFarAhead(received, wallMilliseconds))
        {
            now = default;
            return false;
        }

        now = Raise(received.Value, Pack(wallMilliseconds));
        return true;
    }

    /// <summary>Takes note of a timestamp without an event of its own: later ones will be greater.</summary>
    /// <param name="received">The timestamp seen.</param>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    /// <returns>Whether it was accepted, by the same rule as <see cref="TryReceive"/>.</returns>
    public bool TryWitness(HybridTimestamp received, long wallMilliseconds)
    {
        if (IsTooFarAhead(received, wallMilliseconds))
        {
            return false;
        }

        var seen = Volatile.Read(ref last);
        while (received.Value > seen)
        {
            var before = Interlocked.CompareExchange(ref last, received.Value, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }

        return true;
    }

    /// <summary>Whether a timestamp is further ahead of the wall clock than the drift allows. Equality is allowed.</summary>
    /// <param name="received">The timestamp.</param>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    public bool IsTooFarAhead(HybridTimestamp received, long wallMilliseconds) =>
        maxDrift > 0 && received.Milliseconds - Math.Max(0, wallMilliseconds) > maxDrift;

    private static ulong Pack(long wallMilliseconds) =>
        (ulong)Math.Clamp(wallMilliseconds, 0, (1L << 48) - 1) << HybridTimestamp.CounterBits;

    private HybridTimestamp Raise(ulong received, ulong wall)
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            var highest = Math.Max(seen, received);
            if (wall <= highest && highest == ulong.MaxValue)
            {
                throw new InvalidOperationException("The hybrid clock has reached the end of time.");
            }

            var next = wall > highest ? wall : highest + 1;
            if (next > Volatile.Read(ref bound))
            {
                throw new InvalidOperationException($"The hybrid clock may not pass its persisted bound {Bound}; persist a later one and call {nameof(Extend)}.");
            }

            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
            {
                return new HybridTimestamp(next);
            }
        }
    }
}
