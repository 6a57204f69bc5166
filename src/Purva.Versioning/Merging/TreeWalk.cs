using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>The leaves of trees, without going into folders that are the same in all that are compared.</summary>
public static class TreeWalk
{
    /// <summary>All leaves of a tree by path.</summary>
    /// <param name="source">Where the objects are.</param>
    /// <param name="tree">The tree; none is empty.</param>
    /// <exception cref="VersioningException">A folder is missing, damaged or malformed, or lies too deep.</exception>
    public static Dictionary<string, Leaf> Flatten(IObjectSource source, ObjectId tree)
    {
        var leaves = new Dictionary<string, Leaf>(StringComparer.Ordinal);
        AddTo(leaves, source, tree, string.Empty, 0);
        return leaves;
    }

    /// <summary>What two trees have differently, each as its leaves by path. O(folders that differ).</summary>
    /// <param name="source">Where the objects are.</param>
    /// <param name="left">One tree.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="VersioningException">As for <see cref="Flatten"/>.</exception>
    public static (Dictionary<string, Leaf> Left, Dictionary<string, Leaf> Right) Compare(IObjectSource source, ObjectId left, ObjectId right)
    {
        var sides = Differing(source, [left, right], ids => ids[0] == ids[1]);
        return (sides[0], sides[1]);
    }

    /// <summary>Whether a tree has something at a path. O(depth).</summary>
    internal static bool Has(IObjectSource source, ObjectId tree, string path)
    {
        var names = path.Split('/');
        for (var at = 0; at < names.Length - 1; at++)
        {
            if (source.ReadTree(tree).Find(names[at]) is not { IsTree: true } folder)
            {
                return false;
            }

            tree = folder.Id;
        }

        return source.ReadTree(tree).Find(names[^1]) is not null;
    }

    /// <summary>The leaves of several trees, without the entries that a rule calls the same.</summary>
    internal static Dictionary<string, Leaf>[] Differing(IObjectSource source, ObjectId[] trees, Func<Leaf[], bool> isSame, Func<ObjectId[], bool> isSameFolder)
    {
        var sides = Array.ConvertAll(trees, _ => new Dictionary<string, Leaf>(StringComparer.Ordinal));
        Walk(string.Empty, trees, 0);
        return sides;

        void Walk(string folder, ObjectId[] ids, int depth)
        {
            if (isSameFolder(ids))
            {
                return;
            }

            RequireDepth(folder, depth);
            var found = Array.ConvertAll(ids, id => source.ReadTree(id).Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal));
            foreach (var name in found.SelectMany(entries => entries.Keys).Distinct().ToArray())
            {
                var entries = Array.ConvertAll(found, one => one.GetValueOrDefault(name));
                Walk(TreePath.Join(folder, name), Array.ConvertAll(entries, entry => entry.IsTree ? entry.Id : ObjectId.None), depth + 1);
                var leaves = Array.ConvertAll(entries, entry => entry.IsTree ? default : new Leaf(entry.Mode, entry.Id));
                for (var i = 0; i < leaves.Length && !isSame(leaves); i++)
                {
                    if (leaves[i] != default)
                    {
                        sides[i].Add(TreePath.Join(folder, name), leaves[i]);
                    }
                }
            }
        }
    }

    private static Dictionary<string, Leaf>[] Differing(IObjectSource source, ObjectId[] trees, Func<ObjectId[], bool> isSameFolder) =>
        Differing(source, trees, leaves => leaves[0] == leaves[1], isSameFolder);

    private static void AddTo(Dictionary<string, Leaf> leaves, IObjectSource source, ObjectId tree, string folder, int depth)
    {
        RequireDepth(folder, depth);
        foreach (var entry in source.ReadTree(tree).Entries)
        {
            var path = TreePath.Join(folder, entry.Name);
            if (entry.IsTree)
            {
                AddTo(leaves, source, entry.Id, path, depth + 1);
            }
            else
            {
                leaves.Add(path, new Leaf(entry.Mode, entry.Id));
            }
        }
    }

    private static void RequireDepth(string folder, int depth)
    {
        if (depth > TreePath.MaxDepth)
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"The folder '{EntryName.Shown(folder)}' lies deeper than {TreePath.MaxDepth}.");
        }
    }
}
