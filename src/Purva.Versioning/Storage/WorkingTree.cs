using System.Text;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>The files that people work on.</summary>
/// <remarks>What is no file, folder or link (a socket, a device) is not seen. Nothing is ever written or removed through a link to a folder.</remarks>
internal sealed class WorkingTree(string root)
{
    private const UnixFileMode Runs = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The paths of all files and links that are not ignored, and of those that are tracked in any case.</summary>
    public IEnumerable<string> Paths(IReadOnlySet<string> tracked)
    {
        var rulesPath = Path.Combine(root, IgnoreRules.FileName);
        var rules = File.Exists(rulesPath) ? IgnoreRules.Parse(File.ReadAllText(rulesPath)) : IgnoreRules.None;
        var unseen = new SortedSet<string>(tracked, StringComparer.Ordinal);
        foreach (var path in Walk(string.Empty, rules))
        {
            unseen.Remove(path);
            yield return path;
        }

        foreach (var path in unseen.Where(path => Exists(path)))
        {
            yield return path;
        }
    }

    /// <summary>What stands at a path, or nothing; its content is given to the caller, who may keep it.</summary>
    public Leaf? Read(string path, Func<StoredObject, ObjectId> keep)
    {
        var full = FullPath(path);
        var file = new FileInfo(full);
        if (file.LinkTarget is { } target)
        {
            return new Leaf(EntryMode.SymbolicLink, keep(StoredObject.Blob(ByteText.ToBytes(target))));
        }

        if (!file.Exists || !IsInside(path))
        {
            return null;
        }

        if (file.Length > StoredObject.MaxBytes)
        {
            throw new VersioningException(VersioningProblem.TooLarge, $"'{path}' has {file.Length:n0} bytes; at most {StoredObject.MaxBytes:n0} are kept. Name it in {IgnoreRules.FileName}.");
        }

        var mode = !OperatingSystem.IsWindows() && (file.UnixFileMode & UnixFileMode.UserExecute) != 0 ? EntryMode.Executable : EntryMode.File;
        return new Leaf(mode, keep(StoredObject.Blob(File.ReadAllBytes(full))));
    }

    /// <summary>Whether anything stands at a path, or at a path above it in the place of a folder.</summary>
    public bool Exists(string path) => (Path.Exists(FullPath(path)) || new FileInfo(FullPath(path)).LinkTarget is not null) && IsInside(path);

    /// <summary>Puts a file, a link, or an empty folder for a submodule; whole or not at all.</summary>
    public void Write(string path, Leaf leaf, IObjectSource source)
    {
        TreePath.Require(path);
        var full = FullPath(path);
        if (!IsInside(path))
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"'{path}' lies behind a link to another place; nothing is written there. Remove the link first.");
        }

        if (leaf.Mode == EntryMode.Submodule)
        {
            Directory.CreateDirectory(full);
            return;
        }

        var content = source.ReadBlob(leaf.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (Directory.Exists(full) && new FileInfo(full).LinkTarget is null)
        {
            Directory.Delete(full, recursive: false);
        }

        var passing = Path.Combine(Path.GetDirectoryName(full)!, $".{Guid.NewGuid():n}.purva.tmp");
        if (leaf.Mode == EntryMode.SymbolicLink)
        {
            File.CreateSymbolicLink(passing, ByteText.ToText(content.Span));
        }
        else
        {
            File.WriteAllBytes(passing, content.Span);
            if (!OperatingSystem.IsWindows() && leaf.Mode == EntryMode.Executable)
            {
                File.SetUnixFileMode(passing, File.GetUnixFileMode(passing) | Runs);
            }
        }

        File.Move(passing, full, overwrite: true);
    }

    /// <summary>Removes a file or link, and folders that are empty without it.</summary>
    public void Remove(string path)
    {
        if (Exists(path) && (!Directory.Exists(FullPath(path)) || new FileInfo(FullPath(path)).LinkTarget is not null))
        {
            File.Delete(FullPath(path));
        }

        for (var folder = TreePath.FolderOf(path); folder.Length > 0; folder = TreePath.FolderOf(folder))
        {
            var full = FullPath(folder);
            if (!IsInside(folder) || !Directory.Exists(full) || Directory.EnumerateFileSystemEntries(full).Any())
            {
                break;
            }

            Directory.Delete(full);
        }
    }

    /// <summary>What stands in the way of a file at a path, leaving out what will be removed before; nothing if it can be written.</summary>
    public string? ObstacleTo(string path, IReadOnlySet<string> removed)
    {
        for (var folder = TreePath.FolderOf(path); folder.Length > 0; folder = TreePath.FolderOf(folder))
        {
            if (Path.Exists(FullPath(folder)) && !Directory.Exists(FullPath(folder)) && !removed.Contains(folder))
            {
                return folder;
            }
        }

        return Directory.Exists(FullPath(path)) && new FileInfo(FullPath(path)).LinkTarget is null
            ? Walk(path, IgnoreRules.None).FirstOrDefault(inside => !removed.Contains(inside))
            : null;
    }

    private IEnumerable<string> Walk(string folder, IgnoreRules rules)
    {
        foreach (var entry in new DirectoryInfo(FullPath(folder)).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = TreePath.Join(folder, entry.Name);
            var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
            if (EntryName.ProblemOf(Encoding.UTF8.GetBytes(entry.Name)) is not null || rules.Ignores(path, isFolder) || entry.Name.EndsWith(".purva.tmp", StringComparison.Ordinal))
            {
                continue;
            }

            if (!isFolder)
            {
                yield return path;
                continue;
            }

            foreach (var inside in Walk(path, rules))
            {
                yield return inside;
            }
        }
    }

    /// <summary>Whether no folder above a path is a link: behind it is somebody else's place.</summary>
    private bool IsInside(string path)
    {
        for (var folder = TreePath.FolderOf(path); folder.Length > 0; folder = TreePath.FolderOf(folder))
        {
            if (new FileInfo(FullPath(folder)).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }

    private string FullPath(string path) => path.Length == 0 ? root : Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
}
