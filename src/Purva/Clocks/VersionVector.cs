using System.Runtime.InteropServices;

namespace Purva.Clocks;

/// <summary>A set of events closed under each replica's own order, held as the highest counter seen from each replica.</summary>
/// <remarks>
/// <para>
/// The entries stand in ascending order of replica and none is zero, so two vectors that mean the same set are
/// the same sequence: equality, hashing and the encoding all follow from that one rule, and so does comparison
/// in a single pass. An absent replica counts as 0.
/// </para>
/// <para>
/// Vectors are partially ordered. Use <see cref="CompareCausally"/>; there is no <c>&lt;</c>, because
/// <c>!(a &lt; b)</c> would not mean <c>a &gt;= b</c>.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/TSE.1983.236733">Parker et al., Detection of Mutual Inconsistency in Distributed Systems, 1983</seealso>
public readonly partial struct VersionVector : IEquatable<VersionVector>
{
    private readonly Dot[]? entries;

    private VersionVector(Dot[] canonical) => entries = canonical;

    /// <summary>The vector that has seen nothing.</summary>
    public static VersionVector Empty => default;

    /// <summary>The last event seen of each replica, in ascending order of replica.</summary>
    public ReadOnlySpan<Dot> Entries => entries;

    /// <summary>How many replicas have been heard of.</summary>
    public int Count => entries?.Length ?? 0;

    /// <summary>Whether nothing has been seen.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The highest counter seen from a replica, 0 if none. O(log n).</summary>
    /// <param name="replica">Whose events to look up.</param>
    public ulong this[ReplicaId replica]
    {
        get
        {
            var at = IndexOf(Entries, replica);
            return at < 0 ? 0 : entries![at].Counter;
        }
    }

    /// <summary>A vector with one entry for each given dot; of two dots of one replica the later counts.</summary>
    /// <param name="dots">In any order.</param>
    /// <exception cref="ArgumentException">A dot has no replica or the counter 0.</exception>
    public static VersionVector Of(params ReadOnlySpan<Dot> dots)
    {
        var builder = new Builder();
        foreach (var dot in dots)
        {
            builder.Add(dot);
        }

        return builder.ToVector();
    }

    /// <summary>A vector of entries that are known to be canonical; the array becomes the vector's own.</summary>
    internal static VersionVector OfAscending(Dot[] canonical) => new(canonical);

    /// <inheritdoc/>
    public static bool operator ==(VersionVector left, VersionVector right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(VersionVector left, VersionVector right) => !left.Equals(right);

    /// <summary>Whether an event is among those seen. O(log n).</summary>
    /// <param name="dot">The event.</param>
    public bool Contains(Dot dot) => dot.Counter <= this[dot.Replica];

    /// <summary>How this vector stands to another. One pass over both, no allocation; O(1) where both are the same reading.</summary>
    /// <param name="other">The vector on the right.</param>
    public CausalOrder CompareCausally(VersionVector other) =>
        ReferenceEquals(entries, other.entries) ? CausalOrder.Equal : EntryWalk.Compare(Entries, other.Entries);

    /// <summary>Names what decides how this vector stands to another: the events that only one of the two has seen.</summary>
    /// <param name="other">The vector on the right.</param>
    public CausalExplanation Explain(VersionVector other) => CausalExplanation.Of(this, other);

    /// <summary>Whether this vector knows strictly less than another.</summary>
    /// <param name="other">The other vector.</param>
    public bool HappenedBefore(VersionVector other) => CompareCausally(other) == CausalOrder.Before;

    /// <summary>Whether each of the two knows something that the other does not. Equal vectors are not concurrent.</summary>
    /// <param name="other">The other vector.</param>
    public bool IsConcurrentWith(VersionVector other) => CompareCausally(other) == CausalOrder.Concurrent;

    /// <summary>Whether this vector has seen all that another has.</summary>
    /// <param name="other">The other vector.</param>
    public bool Dominates(VersionVector other) => Count >= other.Count && CompareCausally(other) is CausalOrder.Equal or CausalOrder.After;

    /// <summary>All events that either has seen: the least upper bound. O(n + m); where one knows all, it is the answer and nothing is allocated.</summary>
    /// <param name="other">The other vector.</param>
    public VersionVector Merge(VersionVector other) => ReferenceEquals(entries, other.entries) ? this : EntryWalk.Merge(Entries, other.Entries, out var joined) switch
    {
        CausalOrder.Equal or CausalOrder.After => this,
        CausalOrder.Before => other,
        _ => new VersionVector(joined),
    };

    /// <summary>The events that both have seen: the greatest lower bound. O(n + m), without allocation where one knows all.</summary>
    /// <param name="other">The other vector.</param>
    public VersionVector Meet(VersionVector other) => CompareCausally(other) switch
    {
        CausalOrder.Equal or CausalOrder.Before => this,
        CausalOrder.After => other,
        _ => new VersionVector(EntryWalk.Meet(Entries, other.Entries)),
    };

    /// <summary>This vector with all events of a replica up to a dot.</summary>
    /// <param name="dot">The last event to include; an earlier one than already seen changes nothing.</param>
    /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
    public VersionVector With(Dot dot)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        var at = IndexOf(Entries, dot.Replica);
        return at >= 0 && entries![at].Counter >= dot.Counter ? this : Put(at, dot);
    }

    /// <summary>This vector after one more event of a replica.</summary>
    /// <param name="replica">Whose event.</param>
    /// <param name="dot">The new event.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the vector is unchanged.</exception>
    public VersionVector Advance(ReplicaId replica, out Dot dot)
    {
        var at = IndexOf(Entries, replica);
        dot = new Dot(replica, checked((at < 0 ? 0 : entries![at].Counter) + 1));
        dot.ThrowIfNoEvent(nameof(replica));
        return Put(at, dot);
    }

    /// <inheritdoc/>
    public bool Equals(VersionVector other) =>
        ReferenceEquals(entries, other.entries) || MemoryMarshal.AsBytes(Entries).SequenceEqual(MemoryMarshal.AsBytes(other.Entries));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VersionVector other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(Entries));
        return hash.ToHashCode();
    }

    private static int IndexOf(ReadOnlySpan<Dot> entries, ReplicaId replica)
    {
        int low = 0, high = entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = entries[middle].Replica.CompareTo(replica);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    /// <summary>A copy with a dot in the place of an entry, or before the entry whose complement is given.</summary>
    private VersionVector Put(int at, Dot dot)
    {
        var old = Entries;
        var put = GC.AllocateUninitializedArray<Dot>(at < 0 ? old.Length + 1 : old.Length);
        var before = at < 0 ? ~at : at;
        old[..before].CopyTo(put);
        put[before] = dot;
        old[(at < 0 ? before : before + 1)..].CopyTo(put.AsSpan(before + 1));
        return new VersionVector(put);
    }
}
