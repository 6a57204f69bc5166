namespace Purva.Simulation.Disks;

/// <summary>A node of a tree of rows: a leaf with rows, or one with children and the keys that part them.</summary>
/// <remarks>A node above the leaves keeps in <see cref="Keys"/> the least key that belongs to each child; the first is a bound only.</remarks>
internal sealed class TreeNode
{
    public const int Capacity = 32;

    private TreeNode(byte[][] keys, byte[][]? values, TreeNode[]? children, int count, long stamp) =>
        (Keys, Values, Children, Count, Stamp) = (keys, values, children, count, stamp);

    public byte[][] Keys { get; }

    /// <summary>Of a leaf, the values of its rows.</summary>
    public byte[][]? Values { get; }

    /// <summary>Of any other node, those beneath it.</summary>
    public TreeNode[]? Children { get; }

    public int Count { get; private set; }

    /// <summary>The version of the tree in which it was made.</summary>
    public long Stamp { get; }

    public static TreeNode Leaf(long stamp) => new(new byte[Capacity][], new byte[Capacity][], null, 0, stamp);

    public static TreeNode Above(TreeNode first, TreeNode second, long stamp)
    {
        var node = new TreeNode(new byte[Capacity][], null, new TreeNode[Capacity], 2, stamp);
        (node.Keys[0], node.Keys[1]) = (first.Keys[0], second.Keys[0]);
        (node.Children![0], node.Children[1]) = (first, second);
        return node;
    }

    /// <summary>The value of a key in the tree beneath a node, or null.</summary>
    public static byte[]? Find(TreeNode root, ReadOnlySpan<byte> key)
    {
        var node = root;
        while (node.Children is { } children)
        {
            node = children[node.ChildFor(key)];
        }

        var place = node.Search(key);
        return place >= 0 ? node.Values![place] : null;
    }

    public TreeNode Copy(long stamp) =>
        new((byte[][])Keys.Clone(), (byte[][]?)Values?.Clone(), (TreeNode[]?)Children?.Clone(), Count, stamp);

    /// <summary>Where a key is among a leaf's rows; the complement of where it belongs when it is not there.</summary>
    public int Search(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = key.SequenceCompareTo(Keys[middle]);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return ~low;
    }

    /// <summary>Which child a key belongs to.</summary>
    public int ChildFor(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            (low, high) = key.SequenceCompareTo(Keys[middle]) < 0 ? (low, middle - 1) : (middle, high);
        }

        return low;
    }

    public void Insert(int place, byte[] key, byte[] value)
    {
        Shift(Values!, place);
        Shift(Keys, place);
        (Keys[place], Values![place]) = (key, value);
        Count++;
    }

    public void Insert(int place, TreeNode child)
    {
        Shift(Children!, place);
        Shift(Keys, place);
        (Keys[place], Children![place]) = (child.Keys[0], child);
        Count++;
    }

    public void Remove(int place)
    {
        Count--;
        Close(Keys, place);
        if (Values is not null)
        {
            Close(Values, place);
        }
        else
        {
            Close(Children!, place);
        }
    }

    /// <summary>Moves the rows or children from a place on to a node of their own.</summary>
    public TreeNode SplitAt(int place, long stamp)
    {
        var moved = Count - place;
        var right = new TreeNode(new byte[Capacity][], Values is null ? null : new byte[Capacity][], Children is null ? null : new TreeNode[Capacity], moved, stamp);
        Move(Keys, right.Keys, place, moved);
        if (Values is not null)
        {
            Move(Values, right.Values!, place, moved);
        }
        else
        {
            Move(Children!, right.Children!, place, moved);
        }

        Count = place;
        return right;
    }

    private static void Move<T>(T[] from, T[] to, int place, int count)
    {
        Array.Copy(from, place, to, 0, count);
        Array.Clear(from, place, count);
    }

    private void Shift<T>(T[] items, int place) => Array.Copy(items, place, items, place + 1, Count - place);

    private void Close<T>(T[] items, int place)
    {
        Array.Copy(items, place + 1, items, place, Count - place);
        items[Count] = default!;
    }
}
