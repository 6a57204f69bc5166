using System.Collections.Immutable;

namespace Purva.Versioning.Objects;

/// <summary>The entries of a folder, ascending by the bytes of their names, no two of one name.</summary>
/// <remarks>
/// Binary form: the number of entries; for each its mode in a byte, its name as a length and bytes, and its object's name in 32 bytes.
/// Equal trees are equal bytes. Immutable, and safe to share between threads.
/// </remarks>
public sealed partial class Tree
{
    /// <summary>Most entries of one folder.</summary>
    public const int MaxEntries = 1_000_000;

    private Tree(ImmutableArray<TreeEntry> entries) => Entries = entries;

    /// <summary>The empty folder.</summary>
    public static Tree Empty { get; } = new([]);

    /// <summary>The entries in order.</summary>
    public ImmutableArray<TreeEntry> Entries { get; }

    /// <summary>A tree of entries in any order.</summary>
    /// <param name="entries">The entries.</param>
    /// <exception cref="VersioningException">No entry may have one of the names (<see cref="VersioningProblem.UnsafePath"/>).</exception>
    /// <exception cref="ArgumentException">Two entries have one name, or there are too many.</exception>
    public static Tree Of(params IEnumerable<TreeEntry> entries)
    {
        var sorted = entries.ToArray();
        Array.ForEach(sorted, entry => EntryName.Require(entry.Name));
        Array.Sort(sorted, static (left, right) => TreePath.Compare(left.Name, right.Name));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Name == sorted[i - 1].Name)
            {
                throw new ArgumentException($"Two entries are named '{EntryName.Shown(sorted[i].Name)}'.", nameof(entries));
            }
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(sorted.Length, MaxEntries, nameof(entries));
        return new Tree([.. sorted]);
    }

    /// <summary>The entry of a name, if there is one. O(log n).</summary>
    /// <param name="name">The name.</param>
    public TreeEntry? Find(string name)
    {
        var (low, high) = (0, Entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = TreePath.Compare(Entries[middle].Name, name);
            if (order == 0)
            {
                return Entries[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
