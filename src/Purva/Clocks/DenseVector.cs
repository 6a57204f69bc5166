namespace Purva.Clocks;

/// <summary>A version vector as an array of counters, one for each number of a shared <see cref="ReplicaDirectory"/>.</summary>
/// <remarks>
/// <para>
/// It means what a <see cref="VersionVector"/> means and answers alike: the two convert into each other and compare with each other. It
/// is the form for a known group of replicas most of which have written: half the memory, and comparison, join and meet work on as many
/// counters at once as the machine has room for. It takes room for every replica up to the last that has written, so with a directory of
/// thousands of which few matter the sparse form is smaller.
/// </para>
/// <para>
/// The last counter is never zero, so equal vectors over one directory are equal arrays. Vectors over different directories are
/// compared by way of the sparse form: right, and as slow as that. Hashing does not depend on the directory.
/// </para>
/// <para>The default value has seen nothing, over any directory. Text form, JSON and envelope: those of the sparse vector, which name the replicas. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://www.vs.inf.ethz.ch/publ/papers/VirtTimeGlobStates.pdf">Mattern, Virtual Time and Global States of Distributed Systems, 1989; whose vectors are dense</seealso>
public readonly partial struct DenseVector : IEquatable<DenseVector>
{
    private readonly ulong[]? counters;

    private DenseVector(ReplicaDirectory? directory, ulong[] canonical)
    {
        Directory = directory;
        counters = canonical;
    }

    /// <summary>The vector that has seen nothing.</summary>
    public static DenseVector Empty => default;

    /// <summary>Which replica each counter belongs to; none for a vector that was never given one.</summary>
    public ReplicaDirectory? Directory { get; }

    /// <summary>The counters by number of replica; a replica beyond the last stands at 0.</summary>
    public ReadOnlySpan<ulong> Counters => counters;

    /// <summary>Whether nothing has been seen.</summary>
    public bool IsEmpty => Counters.IsEmpty;

    /// <summary>The highest counter seen from a replica, 0 if none. O(1).</summary>
    /// <param name="replica">Whose events to look up.</param>
    public ulong this[ReplicaId replica] => Directory is null ? 0 : CounterAt(Directory.NumberOf(replica));

    /// <inheritdoc/>
    public static bool operator ==(DenseVector left, DenseVector right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DenseVector left, DenseVector right) => !left.Equals(right);

    /// <summary>Whether an event is among those seen. O(1).</summary>
    /// <param name="dot">The event.</param>
    public bool Contains(Dot dot) => dot.Counter <= this[dot.Replica];

    /// <summary>How this vector stands to another. O(n), no allocation over one directory.</summary>
    /// <param name="other">The vector on the right.</param>
    public CausalOrder CompareCausally(DenseVector other) => SharesDirectoryWith(other)
        ? CounterArrays.Compare(Counters, other.Counters)
        : ToVersionVector().CompareCausally(other.ToVersionVector());

    /// <summary>Whether this vector knows strictly less than another.</summary>
    /// <param name="other">The other vector.</param>
    public bool HappenedBefore(DenseVector other) => CompareCausally(other) == CausalOrder.Before;

    /// <summary>Whether each of the two knows something that the other does not. Equal vectors are not concurrent.</summary>
    /// <param name="other">The other vector.</param>
    public bool IsConcurrentWith(DenseVector other) => CompareCausally(other) == CausalOrder.Concurrent;

    /// <summary>Whether this vector has seen all that another has.</summary>
    /// <param name="other">The other vector.</param>
    public bool Dominates(DenseVector other) => CompareCausally(other) is CausalOrder.Equal or CausalOrder.After;

    /// <summary>All events that either has seen: the least upper bound, over this vector's directory. O(n), without allocation where one knows all.</summary>
    /// <param name="other">The other vector; replicas that this directory lacks are added to it.</param>
    /// <exception cref="InvalidOperationException">The directory is full.</exception>
    public DenseVector Merge(DenseVector other)
    {
        if (!SharesDirectoryWith(other))
        {
            return Merge(Of(Directory!, other.ToVersionVector()));
        }

        return CounterArrays.Compare(Counters, other.Counters) switch
        {
            CausalOrder.Equal or CausalOrder.After => this,
            CausalOrder.Before => other,
            _ => new DenseVector(Directory ?? other.Directory, CounterArrays.Join(Counters, other.Counters)),
        };
    }

    /// <summary>The events that both have seen: the greatest lower bound, over this vector's directory. O(n).</summary>
    /// <param name="other">The other vector.</param>
    public DenseVector Meet(DenseVector other)
    {
        if (!SharesDirectoryWith(other))
        {
            return Of(Directory!, ToVersionVector().Meet(other.ToVersionVector()));
        }

        return new DenseVector(Directory ?? other.Directory, CounterArrays.Meet(Counters, other.Counters));
    }

    /// <summary>This vector after one more event of a replica, over this vector's directory. O(n).</summary>
    /// <param name="replica">Whose event; it is added to the directory if that lacks it.</param>
    /// <param name="dot">The new event.</param>
    /// <exception cref="InvalidOperationException">The vector has no directory, or that is full.</exception>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1; the vector is unchanged.</exception>
    public DenseVector Advance(ReplicaId replica, out Dot dot)
    {
        var directory = Directory ?? throw new InvalidOperationException("A vector without a directory has no place for a replica.");
        var number = directory.Add(replica);
        dot = new Dot(replica, checked(CounterAt(number) + 1));
        var advanced = new ulong[Math.Max(Counters.Length, number + 1)];
        Counters.CopyTo(advanced);
        advanced[number] = dot.Counter;
        return new DenseVector(directory, advanced);
    }

    /// <inheritdoc/>
    public bool Equals(DenseVector other) => CompareCausally(other) == CausalOrder.Equal;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DenseVector other && Equals(other);

    /// <summary>A hash of what has been seen, whatever the directory; it differs between processes.</summary>
    public override int GetHashCode() => ToVersionVector().GetHashCode();

    /// <summary>The text form, as in <c>{a:1,b:2}</c>.</summary>
    public override string ToString() => ToVersionVector().ToString();

    private bool SharesDirectoryWith(DenseVector other) => ReferenceEquals(Directory, other.Directory) || Directory is null || other.Directory is null;

    private ulong CounterAt(int number) => (uint)number < (uint)Counters.Length ? Counters[number] : 0;
}
