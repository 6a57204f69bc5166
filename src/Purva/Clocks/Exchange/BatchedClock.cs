namespace Purva.Clocks.Exchange;

/// <summary>A vector clock whose local events cost one atomic addition each; they enter the vector before anybody looks at it.</summary>
/// <remarks>
/// <para>
/// An event has its dot at once; only the vector is brought up to date later, namely by every call that observes it: read, send, receive, compare,
/// stamp. So nobody can tell that events were batched, except by the time that they take.
/// </para>
/// <para>
/// Safe to share between threads, each call being one atomic step. Recording an event takes no lock and allocates nothing; the first
/// observation after it costs O(n), the next ones O(1).
/// </para>
/// </remarks>
public sealed class BatchedClock
{
    private readonly Lock gate = new();
    private readonly ReplicaId self;
    private VersionVector vector;
    private ulong own;

    /// <summary>A clock that goes on from what was known.</summary>
    /// <param name="self">Whose events it counts.</param>
    /// <param name="start">What is known already.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public BatchedClock(ReplicaId self, VersionVector start)
    {
        new Dot(self, 1).ThrowIfNoEvent(nameof(self));
        this.self = self;
        vector = start;
        own = start[self];
    }

    /// <summary>Everything that is known, with all events recorded so far.</summary>
    public VersionVector Current
    {
        get
        {
            using (gate.EnterScope())
            {
                return Flush();
            }
        }
    }

    /// <summary>How many recorded events have not entered the vector; for people to look at, since nothing depends on it.</summary>
    public ulong Pending
    {
        get
        {
            using (gate.EnterScope())
            {
                return Volatile.Read(ref own) - vector[self];
            }
        }
    }

    /// <summary>One more local event.</summary>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public Dot Record()
    {
        while (true)
        {
            var seen = Volatile.Read(ref own);
            var next = checked(seen + 1);
            if (Interlocked.CompareExchange(ref own, next, seen) == seen)
            {
                return new Dot(self, next);
            }
        }
    }

    /// <summary>One more event together with all that is known at it: a send, or something to be stored with its past.</summary>
    /// <param name="dot">The event.</param>
    /// <returns>The vector, the event in it.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public VersionVector Stamp(out Dot dot)
    {
        using (gate.EnterScope())
        {
            dot = Record();
            vector = vector.With(dot);
            return vector;
        }
    }

    /// <summary>A receipt: an event after both the message and all that is known here.</summary>
    /// <param name="received">The vector of the message.</param>
    /// <param name="dot">The receipt; none when refused.</param>
    /// <returns>Whether it was accepted: not if it shows events of this process that it never made, and then nothing changed.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing changed.</exception>
    public bool TryReceive(VersionVector received, out Dot dot)
    {
        using (gate.EnterScope())
        {
            dot = default;
            if (received[self] > Volatile.Read(ref own))
            {
                return false;
            }

            dot = Record();
            vector = vector.Merge(received).With(dot);
            return true;
        }
    }

    /// <summary>How this clock stands to a vector, all events recorded so far counting.</summary>
    /// <param name="other">The vector on the right.</param>
    public CausalOrder CompareCausally(VersionVector other) => Current.CompareCausally(other);

    private VersionVector Flush()
    {
        var recorded = Volatile.Read(ref own);
        if (recorded > vector[self])
        {
            vector = vector.With(new Dot(self, recorded));
        }

        return vector;
    }
}
