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

    /// <inheritdoc/>
    public static bool operator ==(VersionVector left, VersionVector right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(VersionVector left, VersionVector right) => !left.Equals(right);

    /// <summary>Whether an event is among those seen. O(log n).</summary>
    /// <param name="dot">The event.</param>
    public bool Contains(Dot dot) => dot.Counter <= this[dot.Replica];

    /// <summary>How this vector stands to another. One pass over both, no allocation.</summary>
    /// <param name="other">The vector on the right.</param>
    public CausalOrder CompareCausally(VersionVector other)
    {
        var left = Entries;
        var right = other.Entries;
        var leftHasMore = false;
        var rightHasMore = false;
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length && !(leftHasMore && rightHasMore))
        {
            var byReplica = left[i].Replica.CompareTo(right[j].Replica);
            leftHasMore |= byReplica < 0 || (byReplica == 0 && left[i].Counter > right[j].Counter);
            rightHasMore |= byReplica > 0 || (byReplica == 0 && left[i].Counter < right[j].Counter);
            i += byReplica <= 0 ? 1 : 0;
            j += byReplica >= 0 ? 1 : 0;
        }

        return (leftHasMore || i < left.Length, rightHasMore || j < right.Length) switch
        {
            (false, false) => CausalOrder.Equal,
            (false, true) => CausalOrder.Before,
            (true, false) => CausalOrder.After,
            (true, true) => CausalOrder.Concurrent,
        };
    }

    /// <summary>Whether this vector knows strictly less than another.</summary>
    /// <param name="other">The other vector.</param>
    public bool HappenedBefore(VersionVector other) => CompareCausally(other) == CausalOrder.Before;

    /// <summary>Whether each of the two knows something that the other does not. Equal vectors are not concurrent.</summary>
    /// <param name="other">The other vector.</param>
    public bool IsConcurrentWith(VersionVector other) => CompareCausally(other) == CausalOrder.Concurrent;

    /// <summary>Whether this vector has seen all that another has.</summary>
    /// <param name="other">The other vector.</param>
    public bool Dominates(VersionVector other) => CompareCausally(other) is CausalOrder.Equal or CausalOrder.After;

    /// <summary>All events that either has seen: the least upper bound. O(n + m).</summary>
    /// <param name="other">The other vector.</param>
    public VersionVector Merge(VersionVector other)
    {
        if (other.IsEmpty || ReferenceEquals(entries, other.entries))
        {
            return this;
        }

        var left = Entries;
        var right = other.Entries;
        var merged = new List<Dot>(left.Length + right.Length);
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            var byReplica = left[i].Replica.CompareTo(right[j].Replica);
            merged.Add(byReplica < 0 || (byReplica == 0 && left[i].Counter >= right[j].Counter) ? left[i] : right[j]);
            i += byReplica <= 0 ? 1 : 0;
            j += byReplica >= 0 ? 1 : 0;
        }

        merged.AddRange(left[i..]);
        merged.AddRange(right[j..]);
        return new VersionVector([.. merged]);
    }

    /// <summary>The events that both have seen: the greatest lower bound. O(n + m).</summary>
    /// <param name="other">The other vector.</param>
    public VersionVector Meet(VersionVector other)
    {
        var met = new List<Dot>(Math.Min(Count, other.Count));
        foreach (var entry in Entries)
        {
            var counter = Math.Min(entry.Counter, other[entry.Replica]);
            if (counter > 0)
            {
                met.Add(entry with { Counter = counter });
            }
        }

        return met.Count == 0 ? Empty : new VersionVector([.. met]);
    }

    /// <summary>This vector with all events of a replica up to a dot.</summary>
    /// <param name="dot">The last event to include; an earlier one than already seen changes nothing.</param>
    /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
    public VersionVector With(Dot dot)
    {
        var builder = new Builder(this);
        return builder.Add(dot) ? builder.ToVector() : this;
    }

    /// <summary>This vector after one more event of a replica.</summary>
    /// <param name="replica">Whose event.</param>
    /// <param name="dot">The new event.</param>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the vector is unchanged.</exception>
    public VersionVector Advance(ReplicaId replica, out Dot dot)
    {
        dot = new Dot(replica, checked(this[replica] + 1));
        return With(dot);
    }

    /// <inheritdoc/>
    public bool Equals(VersionVector other) => Entries.SequenceEqual(other.Entries);

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
}
