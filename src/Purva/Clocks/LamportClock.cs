namespace Purva.Clocks;

/// <summary>Issues the Lamport timestamps of one replica.</summary>
/// <remarks>
/// <para>
/// A local event and a send <see cref="Advance"/>; the receipt of a message is an event after it, <see cref="TryReceive"/>; and
/// <see cref="TryWitness"/> takes note of a timestamp without an event, so that later ones come after it.
/// </para>
/// <para>
/// After a restart the clock must not issue again what it issued before. Either each timestamp is durable before anybody sees it
/// and the largest is given back as <c>resumeAbove</c>, or the host persists <see cref="Bound"/> ahead of use with
/// <see cref="Extend"/> and resumes above that bound.
/// </para>
/// <para>
/// A received counter is adopted whatever it is, so a peer that lies can use up all that there are. <c>maxLead</c> bounds how far
/// one message may move the clock.
/// </para>
/// <para>Safe to share between threads: one 64-bit compare-and-swap, no lock, no allocation.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/359545.359563">Lamport, 1978; its rules IR1 and IR2</seealso>
public sealed class LamportClock
{
    private readonly ulong maxLead;
    private ulong last;
    private ulong bound = ulong.MaxValue;

    /// <summary>A clock that issues only counters above <paramref name="resumeAbove"/>.</summary>
    /// <param name="replica">Whose events it counts; only this incarnation may use the identity.</param>
    /// <param name="resumeAbove">The largest counter, or persisted bound, of an earlier life of the clock.</param>
    /// <param name="maxLead">How far ahead of this clock a received counter may be; zero accepts any.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public LamportClock(ReplicaId replica, ulong resumeAbove = 0, ulong maxLead = 0)
    {
        Replica = replica.IsNone ? throw new ArgumentException("A clock needs a replica.", nameof(replica)) : replica;
        last = resumeAbove;
        this.maxLead = maxLead;
    }

    /// <summary>Whose events this clock counts.</summary>
    public ReplicaId Replica { get; }

    /// <summary>The largest counter issued, received or witnessed; 0 before the first.</summary>
    public ulong Last => Volatile.Read(ref last);

    /// <summary>No counter above this is issued. Unlimited until <see cref="Extend"/> is first called.</summary>
    public ulong Bound => Volatile.Read(ref bound);

    /// <summary>Sets the bound, which the host has made durable beforehand.</summary>
    /// <param name="durableBound">At or above <see cref="Last"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below what was issued.</exception>
    public void Extend(ulong durableBound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(durableBound, Last);
        Volatile.Write(ref bound, durableBound);
    }

    /// <summary>One more local event, or a send.</summary>
    /// <returns>A timestamp after every one that this clock has issued, received or witnessed.</returns>
    /// <exception cref="OverflowException">The clock has counted to 2⁶⁴−1; it is unchanged.</exception>
    /// <exception cref="InvalidOperationException">The next counter would pass <see cref="Bound"/>; the clock is unchanged.</exception>
    public LamportTimestamp Advance() => Raise(0);

    /// <summary>The receipt of a message: an event after both the message and all that this clock issued.</summary>
    /// <param name="received">The timestamp of the message.</param>
    /// <param name="now">The timestamp of the receipt; meaningless when refused.</param>
    /// <returns>
    /// Whether the message was accepted. One with the last counter, after which there is none, and one that is ahead by more than
    /// the lead that is allowed are refused and change nothing.
    /// </returns>
    /// <exception cref="OverflowException">As for <see cref="Advance"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance"/>.</exception>
    public bool TryReceive(LamportTimestamp received, out LamportTimestamp now)
    {
        if (IsTooFarAhead(received.Counter))
        {
            now = default;
            return false;
        }

        now = Raise(received.Counter);
        return true;
    }

    /// <summary>Takes note of a timestamp without an event of its own: later ones will be greater.</summary>
    /// <param name="received">The timestamp seen.</param>
    /// <returns>Whether it was accepted, by the same rule as <see cref="TryReceive"/>.</returns>
    public bool TryWitness(LamportTimestamp received)
    {
        if (IsTooFarAhead(received.Counter))
        {
            return false;
        }

        var seen = Volatile.Read(ref last);
        while (received.Counter > seen)
        {
            var before = Interlocked.CompareExchange(ref last, received.Counter, seen);
            if (before == seen)
            {
                break;
            }

            seen = before;
        }

        return true;
    }

    private bool IsTooFarAhead(ulong counter)
    {
        var seen = Last;
        return counter == ulong.MaxValue || (maxLead > 0 && counter > seen && counter - seen > maxLead);
    }

    private LamportTimestamp Raise(ulong received)
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            var next = checked(Math.Max(seen, received) + 1);
            if (next > Volatile.Read(ref bound))
            {
                throw new InvalidOperationException($"The Lamport clock may not pass its persisted bound {Bound}; persist a later one and call {nameof(Extend)}.");
            }

            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
            {
                return new LamportTimestamp(next, Replica);
            }
        }
    }
}
