using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <content>New positions.</content>
internal sealed partial class ListPosition
{
    /// <summary>The distance at which a run is gone on with: what it leaves free is halved by insertions between.</summary>
    private const long Spacing = 1L << 32;

    /// <summary>A run is not gone on with beyond this offset, on either side.</summary>
    private const long MostOffset = 1L << 62;

    /// <summary>A position strictly between two, made by an event that makes no other.</summary>
    /// <param name="left">What comes before; none at the start of the list.</param>
    /// <param name="right">What comes after; none at its end.</param>
    /// <param name="made">The event.</param>
    /// <returns>The position, or none where it would be deeper than <see cref="MaxDepth"/>.</returns>
    public static ListPosition? Between(ListPosition? left, ListPosition? right, Dot made)
    {
        if (left is not null && left.IsOpenTo(made) && left.OffsetUpTo(right) is { } after)
        {
            return new ListPosition(left.Parent, left.IsRight, left.Run, made.Counter, after);
        }

        if (right is not null && right.IsOpenTo(made) && right.OffsetDownTo(left) is { } before)
        {
            return new ListPosition(right.Parent, right.IsRight, right.Run, made.Counter, before);
        }

        // Below what follows, if that lies below what comes before; otherwise the latter has room on its right.
        var isBelowRight = right is not null && (left is null || left.IsAncestorOf(right));
        var parent = isBelowRight ? right : left;
        return parent?.Depth == MaxDepth ? null : new ListPosition(parent, parent is null || !isBelowRight, made, made.Counter, 0);
    }

    /// <summary>Whether an event may put a node into this run: it is a later one of the same replica.</summary>
    private bool IsOpenTo(Dot made) => Run.Replica == made.Replica && made.Counter > Run.Counter;

    private bool IsAncestorOf(ListPosition other) => other.Depth > Depth && other.At(Depth).Equals(this);

    /// <summary>A free offset of this run between this node and what follows it, if there is any.</summary>
    private long? OffsetUpTo(ListPosition? right)
    {
        if (NodeOfSameRun(right) is { } end)
        {
            return Middle(Offset, end.Offset);
        }

        return Offset < MostOffset ? Offset + Spacing : null;
    }

    /// <summary>A free offset of this run between what comes before this node and this node.</summary>
    private long? OffsetDownTo(ListPosition? left)
    {
        if (NodeOfSameRun(left) is { } start)
        {
            return Middle(start.Offset, Offset);
        }

        return Offset > -MostOffset ? Offset - Spacing : null;
    }

    /// <summary>The node through which another position passes this run, or in which it ends there.</summary>
    private ListPosition? NodeOfSameRun(ListPosition? other)
    {
        if (other is null || other.Depth < Depth)
        {
            return null;
        }

        var node = other.At(Depth);
        var isSame = node.Run == Run && node.IsRight == IsRight && (ReferenceEquals(node.Parent, Parent) || (Parent is not null && Parent.Equals(node.Parent)));
        return isSame ? node : null;
    }

    private static long? Middle(long low, long high)
    {
        var distance = unchecked((ulong)(high - low));
        return high > low && distance > 1 ? low + (long)(distance / 2) : null;
    }
}
