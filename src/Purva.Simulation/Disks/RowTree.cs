namespace Purva.Simulation.Disks;

/// <summary>The rows of one table in the order of their keys: a B+-tree that is changed in place while nobody holds on to a version of it.</summary>
/// <remarks>
/// A node goes when its last row or child goes; half-empty ones are not joined, so depth never grows by deleting. A row put at
/// the end of a full leaf begins a new leaf, which keeps leaves full under ascending keys. O(log n) per row.
/// </remarks>
internal sealed class RowTree(TreeVersions versions)
{
    private readonly List<byte[]> doomed = [];

    /// <summary>Where reading begins; never changed while its version is held.</summary>
    public TreeNode Root { get; private set; } = TreeNode.Leaf(0);

    /// <summary>Bytes of all keys and values.</summary>
    public long Bytes { get; private set; }

    public byte[]? Find(ReadOnlySpan<byte> key) => TreeNode.Find(Root, key);

    /// <summary>Takes over rows that another tree has, or had.</summary>
    public void Become(TreeNode root, long bytes) => (Root, Bytes) = (root, bytes);

    /// <summary>Writes a row; both arrays are kept and must not change.</summary>
    /// <returns>The value that was there, or null.</returns>
    public byte[]? Put(byte[] key, byte[] value)
    {
        Root = ToChange(Root);
        if (Put(Root, key, value, out var before) is { } right)
        {
            Root = TreeNode.Above(Root, right, versions.Current);
        }

        Bytes += before is null ? key.Length + value.Length : value.Length - before.Length;
        return before;
    }

    /// <summary>Removes a row.</summary>
    /// <returns>The value that was there, or null.</returns>
    public byte[]? Delete(ReadOnlySpan<byte> key)
    {
        if (Find(key) is not { } before)
        {
            return null;
        }

        Root = ToChange(Root);
        if (Remove(Root, key))
        {
            Root = TreeNode.Leaf(versions.Current);
        }

        while (Root is { Children: { } children, Count: 1 })
        {
            Root = children[0];
        }

        Bytes -= key.Length + before.Length;
        return before;
    }

    /// <summary>The keys from one up to another; valid until the next call.</summary>
    public List<byte[]> KeysBetween(ReadOnlySpan<byte> from, ReadOnlySpan<byte> end)
    {
        doomed.Clear();
        var path = new TreePath(Root, from);
        while (path.MoveNext() && end.SequenceCompareTo(path.Key) > 0)
        {
            doomed.Add(path.Key);
        }

        return doomed;
    }

    private TreeNode ToChange(TreeNode node) => versions.MayChange(node) ? node : node.Copy(versions.Current);

    /// <returns>The node to the right that it needed to make room, or null.</returns>
    private TreeNode? Put(TreeNode node, byte[] key, byte[] value, out byte[]? before)
    {
        if (node.Children is not { } children)
        {
            return PutRow(node, key, value, out before);
        }

        var place = node.ChildFor(key);
        var child = children[place] = ToChange(children[place]);
        if (Put(child, key, value, out before) is not { } sibling)
        {
            return null;
        }

        var right = MakeRoom(node, ref place, out var into);
        into.Insert(place, sibling);
        return right;
    }

    private TreeNode? PutRow(TreeNode leaf, byte[] key, byte[] value, out byte[]? before)
    {
        var place = leaf.Search(key);
        if (place >= 0)
        {
            before = leaf.Values![place];
            leaf.Values[place] = value;
            return null;
        }

        before = null;
        place = ~place - 1;
        var right = MakeRoom(leaf, ref place, out var into);
        into.Insert(place, key, value);
        return right;
    }

    /// <summary>Finds where something goes that belongs behind a place, splitting a full node.</summary>
    private TreeNode? MakeRoom(TreeNode node, ref int place, out TreeNode into)
    {
        place++;
        into = node;
        if (node.Count < TreeNode.Capacity)
        {
            return null;
        }

        var middle = place == TreeNode.Capacity ? place : TreeNode.Capacity / 2;
        var right = node.SplitAt(middle, versions.Current);
        if (place >= middle)
        {
            (into, place) = (right, place - middle);
        }

        return right;
    }

    private bool Remove(TreeNode node, ReadOnlySpan<byte> key)
    {
        if (node.Children is not { } children)
        {
            node.Remove(node.Search(key));
            return node.Count == 0;
        }

        var place = node.ChildFor(key);
        var child = children[place] = ToChange(children[place]);
        if (Remove(child, key))
        {
            node.Remove(place);
        }

        return node.Count == 0;
    }
}
