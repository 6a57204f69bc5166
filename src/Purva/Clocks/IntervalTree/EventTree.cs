using System.Runtime.InteropServices;

namespace Purva.Clocks.IntervalTree;

/// <summary>The events that are known: for each point of the interval from 0 to 1 how many its owners have counted there.</summary>
/// <remarks>
/// <para>
/// A tree is a count for the whole interval, or a count and a tree for each half that is added to it. Which events a process counts
/// shows in its <see cref="IdTree"/>; a tree of events names nobody.
/// </para>
/// <para>
/// Normal form always: one half of every branching has nothing to add at its root, and halves that are leaves differ. So equal knowledge is
/// an equal tree. The tree lies in one array in preorder, eight bytes for each leaf and branching, without an object for any of them.
/// </para>
/// <para>
/// Trees are ordered by what they know, which is partial: use <see cref="CompareCausally"/>. Comparing and merging are one walk over both, O(n + m).
/// No count passes <see cref="MaxCount"/>: an event more is an error.
/// </para>
/// <para>
/// Text form as in the paper: <c>n</c> or <c>(n,left,right)</c>, as in <c>(1,0,(2,0,1))</c>. Binary form: the paper's bits, the most significant
/// first, padded with zeros to a whole byte.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/978-3-540-92221-6_18">Almeida, Baquero, Fonte, Interval Tree Clocks: A Logical Clock for Dynamic Systems, 2008</seealso>
public readonly partial struct EventTree : IEquatable<EventTree>
{
    /// <summary>The most events that can be counted at one point: 2⁶³−1.</summary>
    public const ulong MaxCount = long.MaxValue;

    /// <summary>The lowest bit of a cell says whether it branches; the others are its count.</summary>
    internal const ulong Branching = 1;

    private readonly ulong[]? cells;

    private EventTree(ulong[] canonical) => cells = canonical;

    /// <summary>The tree that knows no event.</summary>
    public static EventTree Empty => default;

    /// <summary>Whether no event is known.</summary>
    public bool IsEmpty => Cells is [0];

    /// <summary>How many leaves and branchings the tree has; 1 where all points have the same count.</summary>
    public int Size => Cells.Length;

    /// <summary>The highest count of any point.</summary>
    public ulong Highest
    {
        get
        {
            var at = 0;
            return HighestFrom(Cells, ref at, 0);
        }
    }

    internal ReadOnlySpan<ulong> Cells => cells is null ? [0] : cells;

    /// <inheritdoc/>
    public static bool operator ==(EventTree left, EventTree right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(EventTree left, EventTree right) => !left.Equals(right);

    /// <summary>How this tree stands to another. One walk over both, no allocation.</summary>
    /// <param name="other">The tree on the right.</param>
    public CausalOrder CompareCausally(EventTree other)
    {
        if (ReferenceEquals(cells, other.cells))
        {
            return CausalOrder.Equal;
        }

        var comparison = new Comparison(Cells, other.Cells);
        comparison.Walk(0, 0);
        return (comparison.LeftHasMore, comparison.RightHasMore) switch
        {
            (false, false) => CausalOrder.Equal,
            (false, true) => CausalOrder.Before,
            (true, false) => CausalOrder.After,
            (true, true) => CausalOrder.Concurrent,
        };
    }

    /// <summary>Whether this tree knows strictly less than another.</summary>
    /// <param name="other">The other tree.</param>
    public bool HappenedBefore(EventTree other) => CompareCausally(other) == CausalOrder.Before;

    /// <summary>Whether each of the two knows something that the other does not. Equal trees are not concurrent.</summary>
    /// <param name="other">The other tree.</param>
    public bool IsConcurrentWith(EventTree other) => CompareCausally(other) == CausalOrder.Concurrent;

    /// <summary>Whether this tree knows all that another does.</summary>
    /// <param name="other">The other tree.</param>
    public bool Dominates(EventTree other) => CompareCausally(other) is CausalOrder.Equal or CausalOrder.After;

    /// <summary>All events that either knows: the least upper bound. O(n + m).</summary>
    /// <param name="other">The other tree.</param>
    public EventTree Merge(EventTree other)
    {
        if (other.IsEmpty || ReferenceEquals(cells, other.cells))
        {
            return this;
        }

        if (IsEmpty)
        {
            return other;
        }

        var merging = new Merging(Cells, other.Cells);
        merging.Walk(0, 0);
        return merging.ToTree();
    }

    /// <inheritdoc/>
    public bool Equals(EventTree other) => Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EventTree other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(Cells));
        return hash.ToHashCode();
    }

    internal static bool IsBranching(ulong cell) => (cell & Branching) != 0;

    internal static ulong CountOf(ulong cell) => cell >> 1;

    /// <summary>Where the subtree that begins at a place ends.</summary>
    internal static int EndOf(ReadOnlySpan<ulong> cells, int at)
    {
        for (var open = 1; open > 0; at++)
        {
            open += IsBranching(cells[at]) ? 1 : -1;
        }

        return at;
    }

    /// <summary>The highest count of a subtree, and the place after it.</summary>
    internal static ulong HighestFrom(ReadOnlySpan<ulong> cells, ref int at, ulong above)
    {
        var cell = cells[at++];
        above += CountOf(cell);
        return IsBranching(cell) ? Math.Max(HighestFrom(cells, ref at, above), HighestFrom(cells, ref at, above)) : above;
    }
}
