namespace Purva.Clocks;

/// <summary>What each replica is known to have seen of each: for every replica a row, which is a version vector.</summary>
/// <remarks>
/// <para>
/// A row that is not known is empty. The replicas stand in ascending order, and each has an event in some row or knows one in its own, so equal
/// knowledge is an equal matrix. Ordered by what is known, which is partial: use <see cref="CompareCausally"/>.
/// </para>
/// <para>
/// One number for each pair of replicas: n² · 8 bytes in memory and n² to a few times n² on the wire, which pays for tens of replicas, not for
/// thousands. Merging and comparing are O(n²).
/// </para>
/// <para>
/// Text form: the rows by replica, as in <c>{a:{a:3,b:1},b:{b:1}}</c>. Binary form: the number of replicas, 8 bytes of each, then the counters row by row, as
/// LEB128. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/800222.806750">Wuu, Bernstein, Efficient Solutions to the Replicated Log and Dictionary Problems, 1984; its two-dimensional time table</seealso>
public readonly partial struct KnowledgeMatrix : IEquatable<KnowledgeMatrix>
{
    private readonly ReplicaId[]? replicas;
    private readonly ulong[]? counters;

    private KnowledgeMatrix(ReplicaId[] replicas, ulong[] counters)
    {
        this.replicas = replicas;
        this.counters = counters;
    }

    /// <summary>The matrix in which nobody has seen anything.</summary>
    public static KnowledgeMatrix Empty => default;

    /// <summary>All replicas that have seen something, or of which something was seen, in ascending order.</summary>
    public ReadOnlySpan<ReplicaId> Replicas => replicas;

    /// <summary>Whether nobody is known to have seen anything.</summary>
    public bool IsEmpty => Replicas.IsEmpty;

    private ReadOnlySpan<ulong> Counters => counters;

    /// <summary>What a replica is known to have seen. O(n).</summary>
    /// <param name="reader">Who has seen.</param>
    public VersionVector this[ReplicaId reader]
    {
        get
        {
            var row = Replicas.BinarySearch(reader);
            return row < 0 ? VersionVector.Empty : VectorOf(RowOf(row));
        }
    }

    /// <summary>How much a replica is known to have seen of a writer. O(log n).</summary>
    /// <param name="reader">Who has seen.</param>
    /// <param name="writer">Whose events.</param>
    public ulong this[ReplicaId reader, ReplicaId writer]
    {
        get
        {
            var (row, column) = (Replicas.BinarySearch(reader), Replicas.BinarySearch(writer));
            return row < 0 || column < 0 ? 0 : RowOf(row)[column];
        }
    }

    /// <inheritdoc/>
    public static bool operator ==(KnowledgeMatrix left, KnowledgeMatrix right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(KnowledgeMatrix left, KnowledgeMatrix right) => !left.Equals(right);

    /// <summary>What all of some replicas are known to have seen: the least of each column. O(m · n).</summary>
    /// <remarks>
    /// With all members given, whatever this contains is known to everybody, and what is kept only for those who may not know it may go: log entries, tombstones.
    /// A member without a row has seen nothing; one that is left out is not waited for.
    /// </remarks>
    /// <param name="members">Whose knowledge counts; nobody has seen nothing.</param>
    public VersionVector SeenByAll(params ReadOnlySpan<ReplicaId> members)
    {
        if (members.IsEmpty)
        {
            return VersionVector.Empty;
        }

        var least = this[members[0]];
        foreach (var member in members[1..])
        {
            least = least.Meet(this[member]);
        }

        return least;
    }

    /// <summary>This matrix with a replica knowing also what a vector does.</summary>
    /// <param name="reader">Who has seen it.</param>
    /// <param name="seen">What it has seen.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public KnowledgeMatrix With(ReplicaId reader, VersionVector seen)
    {
        if (reader.IsNone)
        {
            throw new ArgumentException("Nobody has seen nothing.", nameof(reader));
        }

        return seen.IsEmpty ? this : Merge(OfRow(reader, seen));
    }

    /// <summary>All that either matrix knows: the least upper bound. O(n²).</summary>
    /// <param name="other">The other matrix.</param>
    public KnowledgeMatrix Merge(KnowledgeMatrix other)
    {
        if (other.IsEmpty || IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        var union = Union(Replicas, other.Replicas);
        var merged = new ulong[union.Length * union.Length];
        RaiseTo(union, merged);
        other.RaiseTo(union, merged);
        return new KnowledgeMatrix(union, merged);
    }

    /// <summary>How the knowledge of this matrix stands to that of another. O(n²).</summary>
    /// <param name="other">The matrix on the right.</param>
    public CausalOrder CompareCausally(KnowledgeMatrix other) => (Dominates(other), other.Dominates(this)) switch
    {
        (true, true) => CausalOrder.Equal,
        (false, true) => CausalOrder.Before,
        (true, false) => CausalOrder.After,
        (false, false) => CausalOrder.Concurrent,
    };

    /// <summary>Whether this matrix knows all that another does. O(n²), no allocation.</summary>
    /// <param name="other">The other matrix.</param>
    public bool Dominates(KnowledgeMatrix other)
    {
        var theirs = other.Replicas;
        for (var row = 0; row < theirs.Length; row++)
        {
            for (var column = 0; column < theirs.Length; column++)
            {
                var counter = other.RowOf(row)[column];
                if (counter > 0 && counter > this[theirs[row], theirs[column]])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(KnowledgeMatrix other) => Replicas.SequenceEqual(other.Replicas) && Counters.SequenceEqual(other.Counters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KnowledgeMatrix other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var counter in Counters)
        {
            hash.Add(counter);
        }

        return hash.ToHashCode();
    }

    private ReadOnlySpan<ulong> RowOf(int row) => Counters.Slice(row * Replicas.Length, Replicas.Length);
}
