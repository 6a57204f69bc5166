using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <summary>A place in a list: a node of a tree whose in-order walk is the order of the list.</summary>
/// <remarks>
/// <para>
/// A node is one offset of a run, and a run hangs on the left or the right of a node of another run, or on the root. Who goes on where its own
/// run ends takes the next offset and stays on the same level; who inserts anywhere else begins a run. A run is named by the event that began it and an offset
/// counts events from there, so no two events ever make the same position and nothing has to be remembered of those whose elements are gone.
/// </para>
/// <para>
/// What two replicas insert concurrently at one place does not interleave: each run, forward or backward, lies in a subtree of its own. That is
/// the claim of Fugue for runs; nothing is claimed for sequences that were written partly forward and partly backward around elements that were removed meanwhile.
/// </para>
/// <para>
/// Positions are dense: there is one between any two. They grow by a level where an insertion neither goes on with a run nor begins at the outside
/// of one, about 2 ln n levels for insertions at random places and one for every two in the worst pattern. <see cref="MaxDepth"/> bounds them.
/// </para>
/// </remarks>
/// <seealso href="https://arxiv.org/abs/2305.00583">Weidner, Kleppmann, The Art of the Fugue: Minimizing Interleaving in Collaborative Text Editing, 2023</seealso>
internal sealed class ListPosition : IComparable<ListPosition>, IEquatable<ListPosition>
{
    /// <summary>Most levels of a position; a list that needs more is spread anew first.</summary>
    public const int MaxDepth = 256;

    /// <summary>Offsets stay within ±2⁶²; a run that would pass them is not gone on with.</summary>
    public const long MaxOffset = 1L << 62;

    /// <summary>A node of the tree.</summary>
    public ListPosition(ListPosition? parent, bool isRight, Dot run, long offset)
    {
        (Parent, IsRight, Run, Offset) = (parent, isRight, run, offset);
        Depth = parent is null ? 1 : parent.Depth + 1;
    }

    /// <summary>On what the run hangs; none for a run of the root.</summary>
    public ListPosition? Parent { get; }

    /// <summary>On which side of the parent; always the right of the root.</summary>
    public bool IsRight { get; }

    /// <summary>The event that began the run.</summary>
    public Dot Run { get; }

    /// <summary>How many events of the same replica after it the position was made: positive at the end of the run, negative at its front.</summary>
    public long Offset { get; }

    /// <summary>Levels below the root, from 1.</summary>
    public int Depth { get; }

    /// <summary>A position strictly between two, made by an event and by no other.</summary>
    /// <param name="left">What comes before; none at the start of the list.</param>
    /// <param name="right">What comes after; none at its end.</param>
    /// <param name="made">The event.</param>
    /// <returns>The position, or none where it would be deeper than <see cref="MaxDepth"/>.</returns>
    public static ListPosition? Between(ListPosition? left, ListPosition? right, Dot made)
    {
        if (left?.Beside(made, isAfter: true) is { } next && (right is null || next.CompareTo(right) < 0))
        {
            return next;
        }

        if (right?.Beside(made, isAfter: false) is { } previous && (left is null || left.CompareTo(previous) < 0))
        {
            return previous;
        }

        // Below what follows, if that lies to the right below what comes before; otherwise there is room on the right of the latter.
        var isBelowRight = right is not null && (left is null || left.IsAncestorOf(right));
        var parent = isBelowRight ? right : left;
        return parent?.Depth == MaxDepth ? null : new ListPosition(parent, !isBelowRight, made, 0);
    }

    /// <summary>Orders as the in-order walk of the tree does. O(depth).</summary>
    public int CompareTo(ListPosition? other)
    {
        if (other is null || ReferenceEquals(this, other))
        {
            return other is null ? 1 : 0;
        }

        if (Depth != other.Depth)
        {
            return Depth > other.Depth ? CompareDeeper(other) : -other.CompareDeeper(this);
        }

        var byParent = ReferenceEquals(Parent, other.Parent) ? 0 : Parent!.CompareTo(other.Parent);
        if (byParent != 0 || IsRight != other.IsRight)
        {
            return byParent != 0 ? byParent : IsRight.CompareTo(other.IsRight);
        }

        var byRun = Run.CompareTo(other.Run);
        return byRun != 0 ? byRun : Offset.CompareTo(other.Offset);
    }

    /// <inheritdoc/>
    public bool Equals(ListPosition? other) => other is not null && Depth == other.Depth && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ListPosition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Run, Offset, Depth);

    /// <summary>The position as its runs, from the root.</summary>
    public override string ToString() =>
        $"{Parent}{(Parent is null ? string.Empty : IsRight ? ">" : "<")}{Run}{(Offset == 0 ? string.Empty : Offset.ToString("+0;-0", null))}";

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

    private bool IsAncestorOf(ListPosition other) => other.Depth > Depth && other.At(Depth).Equals(this);

    /// <summary>The next offset of this run, if the run is the replica's own.</summary>
    private ListPosition? Beside(Dot made, bool isAfter)
    {
        if (Run.Replica != made.Replica || made.Counter <= Run.Counter || made.Counter - Run.Counter > MaxOffset)
        {
            return null;
        }

        var distance = (long)(made.Counter - Run.Counter);
        return new ListPosition(Parent, IsRight, Run, isAfter ? distance : -distance);
    }

    private int CompareDeeper(ListPosition shallower)
    {
        var child = At(shallower.Depth + 1);
        var byAncestor = child.Parent!.CompareTo(shallower);
        return byAncestor != 0 ? byAncestor : child.IsRight ? 1 : -1;
    }
}
