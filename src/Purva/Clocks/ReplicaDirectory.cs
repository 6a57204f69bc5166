namespace Purva.Clocks;

/// <summary>A shared table that gives each replica a small number, in the order in which they were added, for ever.</summary>
/// <remarks>
/// <para>
/// Vectors over one directory are plain arrays of counters, <see cref="DenseVector"/>: no identities to compare, and none to send. The
/// table only grows, so a number means the same replica as long as the directory lives. A host that keeps or sends dense vectors keeps or
/// sends <see cref="Replicas"/> as well; a copy that holds the same replicas in the same order, or a first part of them, is as good.
/// </para>
/// <para>
/// Sized by its own limit, since replicas are learnt from elsewhere and none is ever forgotten. Safe to share between threads: look-ups
/// take no lock and never wait; additions take turns. O(1).
/// </para>
/// </remarks>
public sealed class ReplicaDirectory
{
    private readonly Lock gate = new();
    private volatile Table table;

    /// <summary>A directory that starts with replicas, numbered from 0 in the given order.</summary>
    /// <param name="replicas">As <see cref="Replicas"/> of another directory gives them.</param>
    /// <param name="limit">Most replicas that it may ever hold.</param>
    /// <exception cref="ArgumentException">A replica is none, or stands there twice.</exception>
    /// <exception cref="InvalidOperationException">There are more replicas than the limit.</exception>
    public ReplicaDirectory(ReadOnlySpan<ReplicaId> replicas = default, int limit = 65_536)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        Limit = limit;
        table = new Table(4);
        for (var i = 0; i < replicas.Length; i++)
        {
            if (Add(replicas[i]) != i)
            {
                throw new ArgumentException($"The replica {replicas[i]} stands there twice.", nameof(replicas));
            }
        }
    }

    /// <summary>Most replicas that the directory may ever hold.</summary>
    public int Limit { get; }

    /// <summary>How many replicas there are so far.</summary>
    public int Count => table.Count;

    /// <summary>The replicas so far, each in the place of its number.</summary>
    public ReadOnlySpan<ReplicaId> Replicas => table.Replicas;

    /// <summary>The replica of a number.</summary>
    /// <param name="number">From 0, below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number yet.</exception>
    public ReplicaId this[int number]
    {
        get
        {
            var replicas = Replicas;
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, replicas.Length);
            return replicas[number];
        }
    }

    /// <summary>The number of a replica, or −1 if it has none.</summary>
    /// <param name="replica">The replica.</param>
    public int NumberOf(ReplicaId replica) => table.NumberOf(replica);

    /// <summary>The number of a replica, which gets the next one if it has none.</summary>
    /// <param name="replica">The replica.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="InvalidOperationException">The directory is full.</exception>
    public int Add(ReplicaId replica) =>
        TryAdd(replica, out var number) ? number : throw new InvalidOperationException($"The directory holds {Limit} replicas, which is its limit.");

    /// <summary>The number of a replica, which gets the next one if it has none and there is room.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="number">Its number; −1 if there is no room.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public bool TryAdd(ReplicaId replica, out int number)
    {
        number = NumberOf(replica);
        if (number >= 0)
        {
            return true;
        }

        if (replica.IsNone)
        {
            throw new ArgumentException("A directory holds replicas, and this is none.", nameof(replica));
        }

        using var held = gate.EnterScope();
        number = NumberOf(replica);
        if (number >= 0 || Count == Limit)
        {
            return number >= 0;
        }

        if (table.IsFull)
        {
            table = table.Doubled();
        }

        number = table.Append(replica);
        return true;
    }

    /// <summary>The replicas in order, and a hash table of their numbers. Readers may look while one writer appends.</summary>
    private sealed class Table(int capacity)
    {
        private readonly ReplicaId[] replicas = new ReplicaId[capacity];

        /// <summary>Numbers plus one, so that zero is a free place; twice as many places as replicas, a power of two.</summary>
        private readonly int[] places = new int[capacity * 2];

        private int count;

        public int Count => Volatile.Read(ref count);

        public bool IsFull => count == replicas.Length;

        public ReadOnlySpan<ReplicaId> Replicas => replicas.AsSpan(0, Count);

        public int NumberOf(ReplicaId replica)
        {
            for (var at = FirstPlace(replica); ; at = (at + 1) & (places.Length - 1))
            {
                // The place is written after the replica that it points to.
                var number = Volatile.Read(ref places[at]) - 1;
                if (number < 0 || replicas[number] == replica)
                {
                    return number;
                }
            }
        }

        public int Append(ReplicaId replica)
        {
            var at = FirstPlace(replica);
            while (places[at] != 0)
            {
                at = (at + 1) & (places.Length - 1);
            }

            replicas[count] = replica;
            Volatile.Write(ref count, count + 1);
            Volatile.Write(ref places[at], count);
            return count - 1;
        }

        public Table Doubled()
        {
            var doubled = new Table(replicas.Length * 2);
            foreach (var replica in Replicas)
            {
                doubled.Append(replica);
            }

            return doubled;
        }

        /// <summary>Multiplies by the golden ratio and keeps the upper bits, which spreads identities that differ in few bits.</summary>
        private int FirstPlace(ReplicaId replica) =>
            (int)(unchecked(replica.Value * 0x9E3779B97F4A7C15) >> 33) & (places.Length - 1);
    }
}
