namespace Purva.Clocks;

/// <summary>A cell as Apache Cassandra compares it, for reading its data and for showing what its order does.</summary>
/// <remarks>
/// <para>
/// The later timestamp wins. At a tie what is deleted or expires beats what lives, a tombstone beats what expires, then the later
/// deletion time wins, then the larger value, byte by byte. No replica takes part: two writers of one microsecond are judged by
/// what they wrote, a delete beats a write whoever came last, and equal cells stay undecided. <see cref="WriteTimestamp"/> is the total order to prefer.
/// </para>
/// <para>A view of the value's bytes; compare with <see cref="CompareTo"/>. O(length) only at a full tie.</para>
/// </remarks>
public readonly ref struct CassandraWrite
{
    /// <summary>Microseconds since the Unix epoch, as the client or the coordinator set them.</summary>
    public required long Microseconds { get; init; }

    /// <summary>Whether the cell lives, expires or is a tombstone.</summary>
    public CassandraWriteKind Kind { get; init; }

    /// <summary>Seconds since the Unix epoch at which it was, or will be, deleted; without meaning for a cell that lives.</summary>
    public long DeletionSeconds { get; init; }

    /// <summary>The value; empty for a tombstone.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>Below zero if the other cell wins, above if this one does, zero if they are undecided.</summary>
    /// <param name="other">The other cell.</param>
    public int CompareTo(CassandraWrite other)
    {
        var order = Microseconds.CompareTo(other.Microseconds);
        order = order != 0 ? order : Kind.CompareTo(other.Kind);
        order = order != 0 || Kind == CassandraWriteKind.Live ? order : DeletionSeconds.CompareTo(other.DeletionSeconds);
        return order != 0 ? order : Value.SequenceCompareTo(other.Value);
    }
}

/// <summary>What a cell is; a later one in this list wins at equal timestamps.</summary>
public enum CassandraWriteKind
{
    /// <summary>It has a value for good.</summary>
    Live = 0,

    /// <summary>It has a value for a while.</summary>
    Expiring = 1,

    /// <summary>It was deleted.</summary>
    Tombstone = 2,
}
