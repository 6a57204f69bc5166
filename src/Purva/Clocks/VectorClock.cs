using Purva.Wire;

namespace Purva.Clocks;

/// <summary>The vector clock of one replica: counts its events, and keeps what it has heard of those of others.</summary>
/// <remarks>
/// <para>
/// Four things are kept apart. <see cref="Advance"/> is a local event or a send; the message carries the stamp's vector.
/// <see cref="Merge"/> takes in what a vector knows and is no event. <see cref="Receive"/> is both: the receipt of a message, an event
/// after the message and all that happened here. <see cref="Current"/> only reads. Which of them a protocol calls an event is its own
/// convention; mixed conventions give numbers that mean nothing.
/// </para>
/// <para>
/// A vector clock orders the events of processes. It is never the version of a stored object: it has seen whatever its process has
/// seen, so everything that it stamps would replace everything before. Objects have a <see cref="VersionVector"/> or a
/// <see cref="DottedVersionVectorSet{T}"/> of their own.
/// </para>
/// <para>
/// After a restart the clock resumes from the last vector that was durable, if no event since can have been seen by anybody; else under
/// a new identity. A vector that comes back and knows more of our own events than we do proves that this went wrong: it is refused.
/// </para>
/// <para>
/// Safe to share between threads. A tick and the operation that it stamps are one atomic step with <see cref="Advance{T}(Func{VectorStamp, T})"/>:
/// nobody reads a clock that has counted an operation which is not yet done. O(n) for each event, since each has a vector of its own.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/2.84874">Fidge, Logical Time in Distributed Computing Systems, 1991</seealso>
/// <seealso href="https://www.vs.inf.ethz.ch/publ/papers/VirtTimeGlobStates.pdf">Mattern, Virtual Time and Global States of Distributed Systems, 1989</seealso>
public sealed class VectorClock
{
    private readonly Lock gate = new();
    private readonly int maxReplicas;
    private VersionVector current;

    /// <summary>The clock of a replica.</summary>
    /// <param name="replica">Whose events it counts; only this incarnation may use the identity.</param>
    /// <param name="resumeFrom">The last durable reading of an earlier life of the clock; nothing for a new one.</param>
    /// <param name="maxReplicas">How many replicas the clock may know of, itself among them, before <see cref="Merge"/> and <see cref="Receive"/> refuse.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clock may not even know itself.</exception>
    public VectorClock(ReplicaId replica, VersionVector resumeFrom = default, int maxReplicas = DecodeLimits.DefaultMaxVectorEntries)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxReplicas);
        Replica = replica.IsNone ? throw new ArgumentException("A clock needs a replica.", nameof(replica)) : replica;
        this.maxReplicas = maxReplicas;
        current = resumeFrom;
    }

    /// <summary>Whose events this clock counts.</summary>
    public ReplicaId Replica { get; }

    /// <summary>All that this clock has issued and heard of. Waits for an operation that is just being stamped.</summary>
    public VersionVector Current
    {
        get
        {
            using var held = gate.EnterScope();
            return current;
        }
    }

    /// <summary>One more local event, or a send.</summary>
    /// <returns>The event; its vector is what a message carries.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the clock is unchanged.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped; the clock is unchanged.</exception>
    public VectorStamp Advance()
    {
        using var held = Enter();
        return Tick(current);
    }

    /// <summary>One more event, and the operation that it stamps, as one step: no other call to this clock happens between.</summary>
    /// <remarks>
    /// The operation should be short, as others wait. If it throws, the event stays: its number was shown to the operation, and a number that
    /// somebody may have seen is not issued again.
    /// </remarks>
    /// <typeparam name="T">What the operation gives.</typeparam>
    /// <param name="operation">Is handed the event; may read this clock and not move it.</param>
    /// <returns>What the operation gave.</returns>
    /// <exception cref="OverflowException">As for <see cref="Advance()"/>; the operation was not called.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance()"/>; the operation was not called.</exception>
    public T Advance<T>(Func<VectorStamp, T> operation)
    {
        using var held = Enter();
        return operation(Tick(current));
    }

    /// <summary>The receipt of a message: an event after both the message and all that happened here.</summary>
    /// <param name="received">The vector of the message.</param>
    /// <param name="stamp">The event of the receipt; meaningless unless accepted.</param>
    /// <returns>Whether the vector was accepted, and if not, why; then nothing changed.</returns>
    /// <exception cref="OverflowException">As for <see cref="Advance()"/>; nothing was merged either.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance()"/>.</exception>
    public ReceiveResult Receive(VersionVector received, out VectorStamp stamp)
    {
        using var held = Enter();
        var result = TryMerge(received, out var merged);
        stamp = result == ReceiveResult.Accepted ? Tick(merged) : default;
        return result;
    }

    /// <summary>Takes in all that a vector knows, without an event.</summary>
    /// <param name="received">The vector.</param>
    /// <returns>Whether the vector was accepted, and if not, why; then nothing changed.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance()"/>.</exception>
    public ReceiveResult Merge(VersionVector received)
    {
        using var held = Enter();
        var result = TryMerge(received, out var merged);
        current = merged;
        return result;
    }

    private Lock.Scope Enter() => gate.IsHeldByCurrentThread
        ? throw new InvalidOperationException("The clock is just stamping an operation; the operation itself may not move it.")
        : gate.EnterScope();

    private VectorStamp Tick(VersionVector known)
    {
        current = known.Advance(Replica, out _);
        return new VectorStamp(Replica, current);
    }

    private ReceiveResult TryMerge(VersionVector received, out VersionVector merged)
    {
        merged = current;
        if (received[Replica] > current[Replica])
        {
            return ReceiveResult.OwnEventsUnknown;
        }

        var joined = current.Merge(received);
        if (joined.Count > Math.Max(maxReplicas - (joined[Replica] == 0 ? 1 : 0), current.Count))
        {
            return ReceiveResult.TooManyReplicas;
        }

        merged = joined;
        return ReceiveResult.Accepted;
    }
}
