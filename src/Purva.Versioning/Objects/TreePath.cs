namespace Purva.Versioning.Objects;

/// <summary>Paths inside a tree: names with slashes between them, as in <c>src/shop/cart.cs</c>.</summary>
public static class TreePath
{
    /// <summary>Deepest folder that is read or written.</summary>
    public const int MaxDepth = 256;

    /// <summary>The path of an entry of a folder.</summary>
    /// <param name="folder">The folder's path; empty for the root.</param>
    /// <param name="name">The entry's name.</param>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>The last name of a path.</summary>
    /// <param name="path">The path.</param>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The folder of a path; empty for the root.</summary>
    /// <param name="path">The path.</param>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var at and >= 0 ? path[..at] : string.Empty;

    /// <summary>Checks a path: relative, not empty, and of names that entries may have.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="VersioningException">It leads out of the tree, or no file may have it (<see cref="VersioningProblem.UnsafePath"/>).</exception>
    public static void Require(string path)
    {
        var names = path.Split('/');
        if (names.Length > MaxDepth)
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"The path '{EntryName.Shown(path)}' is deeper than {MaxDepth} folders.");
        }

        Array.ForEach(names, EntryName.Require);
    }

    /// <summary>Compares paths by the bytes of their names.</summary>
    /// <param name="left">One path.</param>
    /// <param name="right">The other path.</param>
    public static int Compare(string left, string right) => ByteText.ToBytes(left).AsSpan().SequenceCompareTo(ByteText.ToBytes(right));
}
