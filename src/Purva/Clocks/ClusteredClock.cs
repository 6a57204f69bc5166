namespace Purva.Clocks;

/// <summary>The two-level clock of one replica: ordinary vectors between processes, stamps the size of a cluster for what is stored of each event.</summary>
/// <remarks>
/// <para>
/// Where processes mostly talk within clusters, few events learn something from outside: the receipts of messages that come from there. Those alone
/// are stored with a whole vector; every other event is stored with its own cluster's part of it. Nothing is lost: <see cref="ClusteredHistory"/> finds the rest in
/// the receipts before an event.
/// </para>
/// <para>
/// A count for each foreign cluster, ticked by its gateway, is smaller still and cannot do this. It tells that something of the other cluster came before,
/// and not which member's event: two concurrent events of one cluster look ordered as their gateway passed them on, and those that it never passed on are
/// not seen at all. The sum of a cluster's counters is such a count and a plausible clock; their maximum stands still while a slower member has events.
/// </para>
/// <para>
/// To move to another cluster is to retire the identity and draw a new one. Safe to share between threads: each operation is one atomic step, and so is an event
/// with the operation that it stamps. O(n) for each event, in the replicas heard of.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/ICDSC.2001.918989">Ward, Taylor, A Hierarchical Cluster Algorithm for Dynamic, Centralized Timestamps, 2001</seealso>
public sealed class ClusteredClock
{
    private readonly Lock gate = new();
    private readonly ReplicaId[] cluster;
    private VersionVector current;

    /// <summary>The clock of a replica.</summary>
    /// <param name="replica">Whose events it counts; only this incarnation may use the identity.</param>
    /// <param name="cluster">All members of its cluster, for good; the replica may be left out.</param>
    /// <param name="resumeFrom">The last durable reading of an earlier life of the clock; nothing for a new one.</param>
    /// <exception cref="ArgumentException">The replica or a member is none.</exception>
    public ClusteredClock(ReplicaId replica, ReadOnlySpan<ReplicaId> cluster, VersionVector resumeFrom = default)
    {
        if (replica.IsNone || cluster.Contains(default))
        {
            throw new ArgumentException("A clock and the members of its cluster are replicas.", nameof(replica));
        }

        Replica = replica;
        this.cluster = [.. new SortedSet<ReplicaId>([replica, .. cluster])];
        current = resumeFrom;
    }

    /// <summary>Whose events this clock counts.</summary>
    public ReplicaId Replica { get; }

    /// <summary>The members of the replica's cluster, itself among them, in ascending order.</summary>
    public ReadOnlySpan<ReplicaId> Cluster => cluster;

    /// <summary>All that this clock has issued and heard of: what a message carries. Waits for an operation that is just being stamped.</summary>
    public VersionVector Current
    {
        get
        {
            using var held = gate.EnterScope();
            return current;
        }
    }

    /// <summary>One more local event, or a send.</summary>
    /// <param name="message">The whole vector, for a message.</param>
    /// <returns>The event as it is stored.</returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the clock is unchanged.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped; the clock is unchanged.</exception>
    public ClusteredStamp Advance(out VersionVector message)
    {
        using var held = Enter();
        var stamp = Tick(current, isClusterReceive: false);
        message = current;
        return stamp;
    }

    /// <summary>One more event, and the operation that it stamps, as one step: no other call to this clock happens between.</summary>
    /// <remarks>If the operation throws, the event stays: a number that somebody may have seen is not issued again.</remarks>
    /// <typeparam name="T">What the operation gives.</typeparam>
    /// <param name="operation">Is handed the event as it is stored, and the whole vector; short, since others wait. It may not move the clock.</param>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the operation was not called.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped; the operation was not called.</exception>
    public T Advance<T>(Func<ClusteredStamp, VersionVector, T> operation)
    {
        using var held = Enter();
        var stamp = Tick(current, isClusterReceive: false);
        return operation(stamp, current);
    }

    /// <summary>The receipt of a message: an event after both the message and all that happened here.</summary>
    /// <param name="sender">Who sent it; a receipt from a replica outside the cluster is stored whole.</param>
    /// <param name="message">The whole vector of the message.</param>
    /// <param name="stamp">The event as it is stored; meaningless unless accepted.</param>
    /// <returns>
    /// Whether the message was accepted. One that has seen events of this replica which it never issued is refused, and nothing changes: this incarnation
    /// has forgotten events, or somebody else uses its identity.
    /// </returns>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; nothing was merged either.</exception>
    /// <exception cref="InvalidOperationException">Called from an operation that is being stamped.</exception>
    public bool TryReceive(ReplicaId sender, VersionVector message, out ClusteredStamp stamp)
    {
        using var held = Enter();
        var isOurs = message[Replica] <= current[Replica];
        stamp = isOurs ? Tick(current.Merge(message), Array.BinarySearch(cluster, sender) < 0) : default;
        return isOurs;
    }

    private Lock.Scope Enter() => gate.IsHeldByCurrentThread
        ? throw new InvalidOperationException("The clock is just stamping an operation; the operation itself may not move it.")
        : gate.EnterScope();

    private ClusteredStamp Tick(VersionVector known, bool isClusterReceive)
    {
        current = known.Advance(Replica, out var dot);
        return new ClusteredStamp(dot, isClusterReceive ? current : Projected(current), isClusterReceive);
    }

    /// <summary>What a vector has seen of the cluster.</summary>
    private VersionVector Projected(VersionVector vector)
    {
        var seen = new VersionVector.Builder();
        foreach (var entry in vector.Entries)
        {
            if (Array.BinarySearch(cluster, entry.Replica) >= 0)
            {
                seen.Add(entry);
            }
        }

        return seen.ToVector();
    }
}
