using System.Globalization;
using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <summary>A place in a list: a node of a tree whose in-order walk is the order of the list.</summary>
/// <remarks>
/// <para>
/// A node is one offset of a run, and a run hangs on the left or the right of a node of another run, or on the root. Only the replica that began a run
/// puts nodes into it: behind its end, before its front, or between two of them. Who inserts anywhere else begins a run. A node also carries the
/// event that made it, so no two are the same, and nothing has to be remembered of those whose elements are gone.
/// </para>
/// <para>
/// What two replicas insert concurrently at one place does not interleave: a run, and all that is inserted into it, lies in one part of the walk into which
/// another replica's insertion beside it does not fall. It is what Fugue claims of runs that were written forward or backward. No more is
/// claimed: around elements that were removed meanwhile the parts of one author may stand on both sides of another's.
/// </para>
/// <para>
/// Positions are dense: there is one between any two. A level is added where somebody inserts into a run that is not his own, or where 32 insertions were each made
/// between the two before: about 2 ln n levels at random places. <see cref="MaxDepth"/> bounds them. A position shares its upper levels with its neighbours in memory.
/// </para>
/// </remarks>
/// <seealso href="https://arxiv.org/abs/2305.00583">Weidner, Kleppmann, The Art of the Fugue: Minimizing Interleaving in Collaborative Text Editing, 2023</seealso>
internal sealed partial class ListPosition : IComparable<ListPosition>, IEquatable<ListPosition>
{
    /// <summary>Most levels of a position. A list that needs more is respaced first.</summary>
    public const int MaxDepth = 1_000;

    private ListPosition(ListPosition? parent, bool isRight, Dot run, ulong made, long offset)
    {
        (Parent, IsRight, Run, MadeBy, Offset) = (parent, isRight, run, made, offset);
        Depth = parent is null ? 1 : parent.Depth + 1;
    }

    /// <summary>On what the run hangs; none for a run of the root.</summary>
    public ListPosition? Parent { get; }

    /// <summary>On which side of the parent; always the right of the root.</summary>
    public bool IsRight { get; }

    /// <summary>The event that began the run.</summary>
    public Dot Run { get; }

    /// <summary>Which event of the run's replica made the node, not before the run's first.</summary>
    public ulong MadeBy { get; }

    /// <summary>Where in the run the node stands; the first at 0.</summary>
    public long Offset { get; }

    /// <summary>Levels below the root, from 1.</summary>
    public int Depth { get; }

    /// <summary>The event that made the node, and nothing else.</summary>
    public Dot Made => new(Run.Replica, MadeBy);

    /// <summary>A node that somebody wrote down.</summary>
    /// <returns>The node, or none where it can be none: too deep, on the left of the root, without a run, or made before its run.</returns>
    public static ListPosition? Restore(ListPosition? parent, bool isRight, Dot run, ulong made, long offset)
    {
        var isPossible = (isRight || parent is not null) && !run.Replica.IsNone && run.Counter > 0 && made >= run.Counter;
        return isPossible && (parent is null || parent.Depth < MaxDepth) ? new ListPosition(parent, isRight, run, made, offset) : null;
    }

    /// <summary>Orders as the in-order walk of the tree does. O(levels below the part that both share).</summary>
    public int CompareTo(ListPosition? other)
    {
        if (other is null)
        {
            return 1;
        }

        var depth = Math.Min(Depth, other.Depth);
        var order = CompareLevels(At(depth), other.At(depth));
        if (order != 0 || Depth == other.Depth)
        {
            return order;
        }

        // One lies below the other, on its left or its right.
        return Depth > depth ? (At(depth + 1).IsRight ? 1 : -1) : other.At(depth + 1).IsRight ? -1 : 1;
    }

    /// <inheritdoc/>
    public bool Equals(ListPosition? other) => other is not null && Depth == other.Depth && CompareLevels(this, other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ListPosition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Run, MadeBy, Offset, Depth);

    /// <summary>The last level and how many there are, for people to read.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}/{Offset} by {Made} at level {Depth}");

    /// <summary>The node of this one's path at a level from 1 to its own.</summary>
    public ListPosition At(int depth)
    {
        var at = this;
        while (at.Depth > depth)
        {
            at = at.Parent!;
        }

        return at;
    }

    /// <summary>Compares two nodes of the same level. The highest level at which their paths part decides.</summary>
    private static int CompareLevels(ListPosition one, ListPosition other)
    {
        var order = 0;
        for (ListPosition? left = one, right = other; !ReferenceEquals(left, right); left = left!.Parent, right = right!.Parent)
        {
            var here = left!.CompareLast(right!);
            order = here != 0 ? here : order;
        }

        return order;
    }

    /// <summary>Compares two nodes whose parents are taken to be the same.</summary>
    private int CompareLast(ListPosition other)
    {
        if (IsRight != other.IsRight)
        {
            return IsRight ? 1 : -1;
        }

        var byRun = Run.CompareTo(other.Run);
        var byOffset = byRun != 0 ? byRun : Offset.CompareTo(other.Offset);
        return byOffset != 0 ? byOffset : MadeBy.CompareTo(other.MadeBy);
    }
}
