using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <summary>The order of a list: elements by position, countable from either end. Immutable; a change copies one path.</summary>
/// <remarks>
/// A weight-balanced tree. Its shape depends on how it came about, so nothing compares trees: they follow from the elements. Elements at one position,
/// which only a damaged or hostile writer makes, stand in the order of their identities.
/// </remarks>
/// <seealso href="https://doi.org/10.1017/S0956796811000104">Hirai, Yamamoto, Balancing Weight-Balanced Trees, 2011; its parameters</seealso>
internal sealed class RankedTree
{
    private const int Delta = 3;
    private const int Gamma = 2;

    private readonly RankedTree? left;
    private readonly RankedTree? right;

    private RankedTree(RankedTree? left, ListPosition position, Dot element, RankedTree? right)
    {
        (this.left, Position, Element, this.right) = (left, position, element, right);
        Count = CountOf(left) + 1 + CountOf(right);
    }

    /// <summary>How many elements stand in this tree.</summary>
    public int Count { get; }

    /// <summary>Where the element stands.</summary>
    public ListPosition Position { get; }

    /// <summary>Which element it is.</summary>
    public Dot Element { get; }

    /// <summary>How many elements stand in a tree that may be none.</summary>
    public static int CountOf(RankedTree? tree) => tree?.Count ?? 0;

    /// <summary>A balanced tree of elements in ascending order. O(n).</summary>
    public static RankedTree? Of(ReadOnlySpan<(ListPosition Position, Dot Element)> ascending)
    {
        if (ascending.IsEmpty)
        {
            return null;
        }

        var middle = ascending.Length / 2;
        var (position, element) = ascending[middle];
        return new RankedTree(Of(ascending[..middle]), position, element, Of(ascending[(middle + 1)..]));
    }

    /// <summary>The tree with one element more. O(log n).</summary>
    public static RankedTree With(RankedTree? tree, ListPosition position, Dot element)
    {
        if (tree is null)
        {
            return new RankedTree(null, position, element, null);
        }

        var order = tree.Compare(position, element);
        return order switch
        {
            < 0 => Balance(With(tree.left, position, element), tree, tree.right),
            > 0 => Balance(tree.left, tree, With(tree.right, position, element)),
            _ => tree,
        };
    }

    /// <summary>The tree without an element; the same tree where it does not hold it there. O(log n).</summary>
    public static RankedTree? Without(RankedTree? tree, ListPosition position, Dot element)
    {
        if (tree is null)
        {
            return null;
        }

        var order = tree.Compare(position, element);
        if (order == 0)
        {
            return Glue(tree.left, tree.right);
        }

        var (from, to) = order < 0 ? (tree.left, Without(tree.left, position, element)) : (tree.right, Without(tree.right, position, element));
        return ReferenceEquals(from, to) ? tree : order < 0 ? Balance(to, tree, tree.right) : Balance(tree.left, tree, to);
    }

    /// <summary>The tree of the element at an index from 0 to one less than the count. O(log n).</summary>
    public RankedTree At(int index)
    {
        var before = CountOf(left);
        return index < before ? left!.At(index) : index == before ? this : right!.At(index - before - 1);
    }

    /// <summary>At which index an element stands, or −1. O(log n).</summary>
    public int IndexOf(ListPosition position, Dot element)
    {
        var order = Compare(position, element);
        if (order == 0)
        {
            return CountOf(left);
        }

        var inside = (order < 0 ? left : right)?.IndexOf(position, element) ?? -1;
        return order < 0 || inside < 0 ? inside : CountOf(left) + 1 + inside;
    }

    /// <summary>The elements in order.</summary>
    public static IEnumerable<Dot> Walk(RankedTree? tree)
    {
        var open = new Stack<RankedTree>();
        for (var at = tree; at is not null || open.Count > 0; at = at.right)
        {
            for (; at is not null; at = at.left)
            {
                open.Push(at);
            }

            at = open.Pop();
            yield return at.Element;
        }
    }

    private int Compare(ListPosition position, Dot element)
    {
        var order = position.CompareTo(Position);
        return order != 0 ? order : element.CompareTo(Element);
    }

    /// <summary>A tree of two whose weights are out of balance by one element at most, around an element.</summary>
    private static RankedTree Balance(RankedTree? left, RankedTree middle, RankedTree? right)
    {
        if (!IsBalanced(left, right))
        {
            return RotateLeft(left, middle, right!);
        }

        return IsBalanced(right, left) ? Join(left, middle, right) : RotateRight(left!, middle, right);
    }

    private static RankedTree RotateLeft(RankedTree? left, RankedTree middle, RankedTree right) =>
        IsSingle(right.left, right.right)
            ? Join(Join(left, middle, right.left), right, right.right)
            : Join(Join(left, middle, right.left!.left), right.left, Join(right.left.right, right, right.right));

    private static RankedTree RotateRight(RankedTree left, RankedTree middle, RankedTree? right) =>
        IsSingle(left.right, left.left)
            ? Join(left.left, left, Join(left.right, middle, right))
            : Join(Join(left.left, left, left.right!.left), left.right, Join(left.right.right, middle, right));

    /// <summary>Two neighbouring trees as one; the heavier gives the element between them.</summary>
    private static RankedTree? Glue(RankedTree? left, RankedTree? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        if (left.Count > right.Count)
        {
            var last = left.At(left.Count - 1);
            return Balance(Without(left, last.Position, last.Element), last, right);
        }

        var first = right.At(0);
        return Balance(left, first, Without(right, first.Position, first.Element));
    }

    private static RankedTree Join(RankedTree? left, RankedTree middle, RankedTree? right) => new(left, middle.Position, middle.Element, right);

    /// <summary>Whether the second is not too heavy beside the first.</summary>
    private static bool IsBalanced(RankedTree? one, RankedTree? other) => Delta * (CountOf(one) + 1) >= CountOf(other) + 1;

    private static bool IsSingle(RankedTree? inner, RankedTree? outer) => CountOf(inner) + 1 < Gamma * (CountOf(outer) + 1);
}
