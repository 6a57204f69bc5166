namespace Purva.Simulation.Disks;

/// <summary>A way down a tree that does not change meanwhile, to one row after the other.</summary>
internal struct TreePath
{
    private readonly TreeNode[] nodes;
    private readonly int[] places;

    /// <summary>Before the first row whose key is not less than a bound.</summary>
    public TreePath(TreeNode root, ReadOnlySpan<byte> from)
    {
        var depth = 1;
        for (var node = root; node.Children is { } children; node = children[0])
        {
            depth++;
        }

        nodes = new TreeNode[depth];
        places = new int[depth];
        nodes[0] = root;
        for (var i = 0; i < depth - 1; i++)
        {
            places[i] = nodes[i].ChildFor(from);
            nodes[i + 1] = nodes[i].Children![places[i]];
        }

        var place = nodes[^1].Search(from);
        places[^1] = (place >= 0 ? place : ~place) - 1;
    }

    public readonly byte[] Key => nodes[^1].Keys[places[^1]];

    public readonly byte[] Value => nodes[^1].Values![places[^1]];

    public readonly bool MoveNext()
    {
        var level = nodes.Length - 1;
        while (++places[level] >= nodes[level].Count)
        {
            // At the end it stays there.
            places[level] = nodes[level].Count;
            if (level-- == 0)
            {
                return false;
            }
        }

        for (; level < nodes.Length - 1; level++)
        {
            nodes[level + 1] = nodes[level].Children![places[level]];
            places[level + 1] = 0;
        }

        return true;
    }
}
