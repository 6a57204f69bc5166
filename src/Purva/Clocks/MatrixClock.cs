namespace Purva.Clocks;

/// <summary>The matrix clock of one replica: counts its events, and keeps what each replica is known to have seen of each.</summary>
/// <remarks>
/// <para>
/// Three things are kept apart. <see cref="Advance"/> is a local event or a send; the message carries <see cref="Current"/>, and its sender's identity.
/// <see cref="Merge"/> takes in what a matrix knows and is no event. <see cref="Receive"/> is both: an event after the message and all that happened here.
/// </para>
/// <para>
/// The replica's own row is its vector clock. The others are what it has heard that they have seen, never more than that. So <see cref="SeenByAll"/> is
/// safe whatever is late or lost: it may lag behind, and what it contains has been seen by everybody, and can be forgotten by all who keep it for those who
/// have not. It stands still as long as one member is silent.
/// </para>
/// <para>
/// A message costs n² counters. Where each replica reports to all others by itself, a vector from each does the same with n.
/// </para>
/// <para>Safe to share between threads: each operation is one atomic step, and so is an event with the operation that it stamps.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/800222.806750">Wuu, Bernstein, Efficient Solutions to the Replicated Log and Dictionary Problems, 1984</seealso>
public sealed class MatrixClock
{
    private readonly Lock gate = new();
    private readonly int maxReplicas;
    private KnowledgeMatrix current;

    /// <summary>The clock of a replica.</summary>
    /// <param name="replica">Whose events it counts; only this incarnation may use the identity.</param>
    /// <param name="resumeFrom">The last durable reading of an earlier life of the clock; nothing for a new one.</param>
    /// <param name="maxReplicas">How many replicas the clock may know of, itself among them, before it refuses; the matrix grows with its square.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clock may not even know itself.</exception>
    public MatrixClock(ReplicaId replica, KnowledgeMatrix resumeFrom = default, int maxReplicas = 1_024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxReplicas);
        Replica = replica.IsNone ? throw new ArgumentException("A clock needs a replica.", nameof(replica)) : replica;
        this.maxReplicas = maxReplicas;
        current = resumeFrom;
    }

    /// <summary>Whose events this clock counts.</summary>
    public ReplicaId Replica { get; }

    /// <summary>All that this clock knows. Waits for an operation that is just being stamped.</summary>
    public KnowledgeMatrix Current
    {
        get
        {
            using var held = gate.EnterScope();
            return current;
        }
    }

    /// <summary>What all of the members are known to have seen: the minimum row. O(m · n).</summary>
    /// <param name="members">Everybody who may still lack something, this replica among them.</param>
    public VersionVector SeenByAll(params ReadOnlySpan<ReplicaId> members) => Current.SeenByAll(members);

    /// <summary>One more local event, or a send.</summary>
    /// <param name="matrix">All that is known with the event: what a message carries.</param>
    /// <returns>The event.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the clock is unchanged.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped; the clock is unchanged.</exception>
    public Dot Advance(out KnowledgeMatrix matrix)
    {
        using var held = Enter();
        var dot = Tick(current);
        matrix = current;
        return dot;
    }

    /// <summary>One more event, and the operation that it stamps, as one step: no other call to this clock happens between.</summary>
    /// <remarks>If the operation throws, the event stays: a number that somebody may have seen is not issued again.</remarks>
    /// <typeparam name="T">What the operation gives.</typeparam>
    /// <param name="operation">Is handed the event and all that is known with it; short, since others wait. It may not move the clock.</param>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the operation was not called.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped; the operation was not called.</exception>
    public T Advance<T>(Func<Dot, KnowledgeMatrix, T> operation)
    {
        using var held = Enter();
        return operation(Tick(current), current);
    }

    /// <summary>The receipt of a message: an event after both the message and all that happened here.</summary>
    /// <param name="sender">Who sent it.</param>
    /// <param name="received">The matrix of the message.</param>
    /// <param name="dot">The event of the receipt; meaningless unless accepted.</param>
    /// <returns>Whether the matrix was accepted, and if not, why; then nothing changed.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing was merged either.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped.</exception>
    public MatrixReceiveResult Receive(ReplicaId sender, KnowledgeMatrix received, out Dot dot)
    {
        using var held = Enter();
        var result = TryMerge(sender, received, out var merged);
        dot = result == MatrixReceiveResult.Accepted ? Tick(merged) : default;
        return result;
    }

    /// <summary>Takes in all that a matrix knows, without an event.</summary>
    /// <param name="sender">Who sent it: what its own row has seen, this replica has now seen as well.</param>
    /// <param name="received">The matrix.</param>
    /// <returns>Whether the matrix was accepted, and if not, why; then nothing changed.</returns>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped.</exception>
    public MatrixReceiveResult Merge(ReplicaId sender, KnowledgeMatrix received)
    {
        using var held = Enter();
        var result = TryMerge(sender, received, out var merged);
        current = merged;
        return result;
    }

    private Lock.Scope Enter() => gate.IsHeldByCurrentThread
        ? throw new InvalidOperationException("The clock is just stamping an operation; the operation itself may not move it.")
        : gate.EnterScope();

    private Dot Tick(KnowledgeMatrix known)
    {
        current = known.With(Replica, known[Replica].Advance(Replica, out var dot));
        return dot;
    }

    private MatrixReceiveResult TryMerge(ReplicaId sender, KnowledgeMatrix received, out KnowledgeMatrix merged)
    {
        merged = current;
        var sent = received[sender];
        foreach (var reader in received.Replicas)
        {
            if (received[reader, Replica] > current[Replica, Replica])
            {
                return MatrixReceiveResult.OwnEventsUnknown;
            }

            if (!sent.Dominates(received[reader]))
            {
                return MatrixReceiveResult.Inconsistent;
            }
        }

        var joined = current.Merge(received).With(Replica, sent);
        if (joined.Replicas.Length > Math.Max(maxReplicas, current.Replicas.Length))
        {
            return MatrixReceiveResult.TooManyReplicas;
        }

        merged = joined;
        return MatrixReceiveResult.Accepted;
    }
}
