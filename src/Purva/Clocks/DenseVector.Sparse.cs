namespace Purva.Clocks;

/// <content>To the sparse form, from it, and against it.</content>
public readonly partial struct DenseVector
{
    /// <summary>A vector over a directory that has seen what a sparse one has; replicas that the directory lacks are added to it. O(n).</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="vector">The sparse vector.</param>
    /// <exception cref="InvalidOperationException">The directory is full.</exception>
    public static DenseVector Of(ReplicaDirectory directory, VersionVector vector)
    {
        foreach (var entry in vector.Entries)
        {
            directory.Add(entry.Replica);
        }

        TryOf(directory, vector, out var dense);
        return dense;
    }

    /// <summary>A vector over a directory that has seen what a sparse one has, if the directory holds all its replicas. O(n).</summary>
    /// <param name="directory">The directory; it is not changed.</param>
    /// <param name="vector">The sparse vector, which may be a stranger's.</param>
    /// <param name="dense">The dense vector, or nothing.</param>
    public static bool TryOf(ReplicaDirectory directory, VersionVector vector, out DenseVector dense)
    {
        dense = default;
        var length = 0;
        foreach (var entry in vector.Entries)
        {
            var number = directory.NumberOf(entry.Replica);
            if (number < 0)
            {
                return false;
            }

            length = Math.Max(length, number + 1);
        }

        var counters = new ulong[length];
        foreach (var entry in vector.Entries)
        {
            counters[directory.NumberOf(entry.Replica)] = entry.Counter;
        }

        dense = new DenseVector(directory, counters);
        return true;
    }

    /// <summary>How this vector stands to a sparse one. O(n + m), no allocation.</summary>
    /// <param name="other">The vector on the right.</param>
    public CausalOrder CompareCausally(VersionVector other)
    {
        var (hasMore, otherHasMore, common) = (false, false, 0);
        foreach (var entry in other.Entries)
        {
            var counter = this[entry.Replica];
            hasMore |= counter > entry.Counter;
            otherHasMore |= counter < entry.Counter;
            common += counter > 0 ? 1 : 0;
        }

        hasMore = hasMore || CounterArrays.CountNonZero(Counters) > common;
        return (hasMore, otherHasMore) switch
        {
            (false, false) => CausalOrder.Equal,
            (false, true) => CausalOrder.Before,
            (true, false) => CausalOrder.After,
            (true, true) => CausalOrder.Concurrent,
        };
    }

    /// <summary>The sparse vector that has seen the same. O(n log n).</summary>
    public VersionVector ToVersionVector()
    {
        var dots = new Dot[CounterArrays.CountNonZero(Counters)];
        var count = 0;
        for (var number = 0; number < Counters.Length; number++)
        {
            if (Counters[number] > 0)
            {
                dots[count++] = new Dot(Directory![number], Counters[number]);
            }
        }

        Array.Sort(dots);
        return VersionVector.OfAscending(dots);
    }
}
