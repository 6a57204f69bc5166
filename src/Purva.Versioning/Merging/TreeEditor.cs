using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Makes a tree from another one and what is put and removed in it. Folders that nothing touches are not read.</summary>
/// <param name="store">Where the objects are and new ones go.</param>
/// <param name="suffix">What is added to the name of a file where a folder has its name, to keep both.</param>
internal sealed class TreeEditor(IObjectStore store, string suffix)
{
    /// <summary>Where a file had to give way to a folder: the folder's path and the file's.</summary>
    public List<(string Folder, string File)> Displaced { get; } = [];

    /// <summary>The tree after all edits; a leaf is put, nothing removes.</summary>
    public ObjectId Apply(ObjectId tree, IEnumerable<KeyValuePair<string, Leaf?>> edits)
    {
        var all = edits.Select(edit => (Path: edit.Key, At: 0, Leaf: edit.Value)).ToList();
        return all.Count == 0 && !tree.IsNone ? tree : Edit(tree, string.Empty, all, isRoot: true);
    }

    private ObjectId Edit(ObjectId tree, string folder, List<(string Path, int At, Leaf? Leaf)> edits, bool isRoot)
    {
        var entries = store.ReadTree(tree).Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var groups = edits.GroupBy(edit => NameAt(edit.Path, edit.At), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var coming = groups.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var deeper = group.Where(edit => edit.At + group.Key.Length < edit.Path.Length).Select(edit => edit with { At = edit.At + group.Key.Length + 1 }).ToList();
            var here = group.Where(edit => edit.At + group.Key.Length == edit.Path.Length).ToArray();
            EditEntry(entries, coming, TreePath.Join(folder, group.Key), deeper, here.Length > 0, here.Length > 0 ? here[0].Leaf : null);
        }

        return entries.Count == 0 && !isRoot ? ObjectId.None : store.Write(Tree.Of(entries.Values).ToObject());
    }

    private void EditEntry(Dictionary<string, TreeEntry> entries, HashSet<string> coming, string path, List<(string Path, int At, Leaf? Leaf)> deeper, bool isNamed, Leaf? leaf)
    {
        var name = TreePath.NameOf(path);
        var existing = entries.TryGetValue(name, out var entry) ? entry : (TreeEntry?)null;
        var folder = existing is { IsTree: true } ? existing.Value.Id : ObjectId.None;
        folder = deeper.Count > 0 ? Edit(folder, path, deeper, isRoot: false) : folder;
        var file = isNamed ? leaf : existing is { IsTree: false } kept ? new Leaf(kept.Mode, kept.Id) : null;
        entries.Remove(name);
        if (!folder.IsNone)
        {
            entries.Add(name, new TreeEntry(name, EntryMode.Tree, folder));
        }

        if (file is { } put)
        {
            var free = folder.IsNone ? name : FreeName(name, suffix, other => entries.ContainsKey(other) || coming.Contains(other));
            entries.Add(free, new TreeEntry(free, put.Mode, put.Id));
            if (free != name)
            {
                Displaced.Add((path, TreePath.Join(TreePath.FolderOf(path), free)));
            }
        }
    }

    /// <summary>A name for what cannot have the name that it had: none that is taken.</summary>
    public static string FreeName(string name, string suffix, Func<string, bool> isTaken)
    {
        var free = $"{name}~{suffix}";
        for (var i = 1; isTaken(free); i++)
        {
            free = $"{name}~{suffix}.{i}";
        }

        return free;
    }

    private static string NameAt(string path, int at) => path.IndexOf('/', at) is var end and >= 0 ? path[at..end] : path[at..];
}
