namespace Purva.Clocks;

/// <summary>Answers how the events of two-level clocks stand to each other, from what it keeps: of each replica how far it was heard, and its receipts from outside.</summary>
/// <remarks>
/// <para>
/// An event e happened before an event f of its own cluster just if f has seen it. If e is of another cluster, f can have learnt of it only through
/// the cluster's receipts from outside: e happened before f just if, for some member, the last such receipt that f has seen has seen e. This is
/// exact.
/// </para>
/// <para>
/// Events of one replica are recorded in their order; those of different ones in any. A question is answered once all that its later event has seen
/// of its own cluster is recorded, and not before: a receipt that is missing would make an answer that looks right. O(cluster · log receipts).
/// </para>
/// <para>The receipts are kept for good. Not safe to share between threads without a lock.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/ICDSC.2001.918989">Ward, Taylor, A Hierarchical Cluster Algorithm for Dynamic, Centralized Timestamps, 2001</seealso>
public sealed class ClusteredHistory
{
    private readonly Dictionary<ReplicaId, Member> members = [];

    /// <summary>A history of some clusters of which nothing is recorded.</summary>
    /// <param name="clusters">The members of each cluster; no replica is in two, and who is in none has no events here.</param>
    /// <exception cref="ArgumentException">A replica is none, or stands there twice.</exception>
    public ClusteredHistory(IEnumerable<IReadOnlyCollection<ReplicaId>> clusters)
    {
        foreach (var cluster in clusters)
        {
            foreach (var replica in cluster)
            {
                if (replica.IsNone || !members.TryAdd(replica, new Member([.. cluster])))
                {
                    throw new ArgumentException($"'{replica}' is no replica, or a member twice.", nameof(clusters));
                }
            }
        }
    }

    /// <summary>How many receipts from outside are kept, each with a whole vector.</summary>
    public int ClusterReceiveCount => members.Values.Sum(member => member.Receives.Count);

    /// <summary>Records an event.</summary>
    /// <param name="stamp">The event.</param>
    /// <returns>Whether it is the next of its replica; another is refused, and so is one of a replica in no cluster.</returns>
    public bool TryRecord(ClusteredStamp stamp)
    {
        if (!members.TryGetValue(stamp.Dot.Replica, out var member) || stamp.Dot.Counter != member.Recorded + 1)
        {
            return false;
        }

        member.Recorded = stamp.Dot.Counter;
        if (stamp.IsClusterReceive)
        {
            member.Receives.Add(stamp);
        }

        return true;
    }

    /// <summary>How two events stand to each other.</summary>
    /// <param name="left">The event on the left.</param>
    /// <param name="right">The event on the right.</param>
    /// <param name="order">How they stand; meaningless unless answered.</param>
    /// <returns>Whether enough is recorded to say so.</returns>
    public bool TryCompare(ClusteredStamp left, ClusteredStamp right, out CausalOrder order)
    {
        order = default;
        if (!TryKnow(right, left.Dot, out var isBefore) || !TryKnow(left, right.Dot, out var isAfter))
        {
            return false;
        }

        order = (isBefore, isAfter) switch
        {
            // Two events that know each other would be each other's cause.
            (true, true) => CausalOrder.Equal,
            (true, false) => CausalOrder.Before,
            (false, true) => CausalOrder.After,
            (false, false) => CausalOrder.Concurrent,
        };
        return true;
    }

    /// <summary>Whether an event has seen another, if that can be said.</summary>
    private bool TryKnow(ClusteredStamp stamp, Dot dot, out bool isKnown)
    {
        isKnown = false;
        if (!members.TryGetValue(stamp.Dot.Replica, out var member))
        {
            return false;
        }

        if (stamp.IsClusterReceive || member.Cluster.Contains(dot.Replica))
        {
            isKnown = stamp.Seen.Contains(dot);
            return true;
        }

        foreach (var replica in member.Cluster)
        {
            var seen = stamp.Seen[replica];
            if (members[replica].Recorded < seen)
            {
                return false;
            }

            isKnown |= members[replica].LastReceiveUpTo(seen).Contains(dot);
        }

        return true;
    }

    /// <summary>What is kept of a replica.</summary>
    private sealed class Member(ReplicaId[] cluster)
    {
        public ReplicaId[] Cluster { get; } = cluster;

        public List<ClusteredStamp> Receives { get; } = [];

        public ulong Recorded { get; set; }

        /// <summary>What the last receipt from outside up to an event had seen; nothing if there is none.</summary>
        public VersionVector LastReceiveUpTo(ulong counter)
        {
            int low = 0, high = Receives.Count;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = Receives[middle].Dot.Counter <= counter ? (middle + 1, high) : (low, middle);
            }

            return low == 0 ? VersionVector.Empty : Receives[low - 1].Seen;
        }
    }
}
