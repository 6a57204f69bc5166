using System.IO.Enumeration;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <content>Where paths lead, and what is there.</content>
internal sealed partial class WorkingTree
{
    /// <summary>Keeps what was learnt of files.</summary>
    public void Save() => stamps.Save();

    /// <summary>Removes the passing files that a killed process left beside a file.</summary>
    public void Sweep(string folder)
    {
        var full = FullPath(folder);
        if (!Directory.Exists(full) || !IsInside(TreePath.Join(folder, "any")))
        {
            return;
        }

        foreach (var passing in Directory.EnumerateFiles(full, $".*{PassingEnd}").Where(one => IsPassing(Path.GetFileName(one))))
        {
            File.Delete(passing);
        }
    }

    /// <summary>What stands in the way of a file at a path, leaving out what will be removed before; nothing if it can be written.</summary>
    public string? ObstacleTo(string path, IReadOnlySet<string> removed)
    {
        for (var folder = TreePath.FolderOf(path); folder.Length > 0; folder = TreePath.FolderOf(folder))
        {
            // A link is none to write through, wherever it leads.
            if (PathStamp.Of(FullPath(folder)).Kind is not (PathKind.None or PathKind.Folder) && !removed.Contains(folder))
            {
                return folder;
            }
        }

        return PathStamp.Of(FullPath(path)).Kind == PathKind.Folder ? FindKept(path, removed) : null;
    }

    /// <summary>What the disk of this machine cannot hold of a path, or nothing.</summary>
    public string? ProblemOf(string path) => DiskNames.ProblemOf(path, (ByteText.ToBytes(root).Length, PassingLength));

    private static bool IsPassing(string name) =>
        name.Length == PassingLength && name[0] == '.' && name.EndsWith(PassingEnd, StringComparison.Ordinal) && Guid.TryParseExact(name[1..^PassingEnd.Length], "n", out _);

    /// <summary>Something in a folder, at any depth and whatever its name, that will not be removed before; empty folders are nothing.</summary>
    private string? FindKept(string folder, IReadOnlySet<string> removed)
    {
        foreach (var (name, isFolder) in EntriesOf(FullPath(folder)))
        {
            var path = TreePath.Join(folder, name);
            if ((isFolder ? FindKept(path, removed) : removed.Contains(path) || IsPassing(name) ? null : path) is { } kept)
            {
                return kept;
            }
        }

        return null;
    }

    /// <summary>Removes a folder in which there are at most empty ones.</summary>
    private void RemoveEmpty(string folder)
    {
        Sweep(folder);
        foreach (var (name, _) in EntriesOf(FullPath(folder)).Where(entry => entry.IsFolder))
        {
            RemoveEmpty(TreePath.Join(folder, name));
        }

        Directory.Delete(FullPath(folder), recursive: false);
    }

    /// <summary>What a folder holds, by name, asking the system about folders alone; a link to a folder is none.</summary>
    private static (string Name, bool IsFolder)[] EntriesOf(string full)
    {
        var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
            full,
            (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) == 0),
            new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }).ToArray();
        Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    /// <summary>Whether no folder above a path is a link: behind it is somebody else's place.</summary>
    private bool IsInside(string path)
    {
        for (var folder = TreePath.FolderOf(path); folder.Length > 0; folder = TreePath.FolderOf(folder))
        {
            if (PathStamp.Of(FullPath(folder)).Kind == PathKind.Link)
            {
                return false;
            }
        }

        return true;
    }

    private string FullPath(string path) => path.Length == 0 ? root : Path.Combine(root, Path.DirectorySeparatorChar == '/' ? path : path.Replace('/', Path.DirectorySeparatorChar));

    private static EntryMode ModeOf(in PathStamp stamp) => stamp.Runs ? EntryMode.Executable : EntryMode.File;

    private static StoredObject Content(string path, string full, in PathStamp stamp) => stamp.Size <= StoredObject.MaxBytes ? StoredObject.Blob(File.ReadAllBytes(full))
        : throw new VersioningException(VersioningProblem.TooLarge, $"'{path}' has {stamp.Size:n0} bytes; at most {StoredObject.MaxBytes:n0} are kept. Name it in {IgnoreRules.FileName}.");

    /// <summary>Which folders are no links, remembered for as long as one look at the whole tree takes.</summary>
    internal sealed class FolderLooks
    {
        private readonly Dictionary<string, bool> inside = new(StringComparer.Ordinal);

        public bool IsInside(WorkingTree tree, string path)
        {
            var folder = TreePath.FolderOf(path);
            if (!inside.TryGetValue(folder, out var known))
            {
                inside.Add(folder, known = tree.IsInside(path));
            }

            return known;
        }
    }
}
