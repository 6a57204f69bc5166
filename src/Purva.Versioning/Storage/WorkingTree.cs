using System.Text;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>The files that people work on.</summary>
/// <remarks>A pipe, a socket or a device is never opened. Nothing is ever read, written or removed through a link to a folder.</remarks>
internal sealed partial class WorkingTree(string root, Disk disk, StampCache stamps)
{
    private const string PassingEnd = ".purva.tmp";
    private const int PassingLength = 1 + 32 + 10;
    private const UnixFileMode Runs = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private readonly UnforcedPaths unforced = new();

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
        var stamp = PathStamp.Of(full);
        return !IsInside(path) ? null : stamp.Kind switch
        {
            PathKind.Link => new Leaf(EntryMode.SymbolicLink, keep(StoredObject.Blob(ByteText.ToBytes(new FileInfo(full).LinkTarget ?? string.Empty)))),
            PathKind.File => new Leaf(ModeOf(stamp), keep(Content(path, full, stamp))),
            _ => null,
        };
    }

    /// <summary>What stands at a path, or nothing; a file that looks as when it was last read is not read again.</summary>
    public Leaf? Look(string path, FolderLooks looks)
    {
        var full = FullPath(path);
        var stamp = PathStamp.Of(full);
        if (stamp.Kind != PathKind.File || !looks.IsInside(this, path))
        {
            stamps.Forget(path);
            return stamp.Kind == PathKind.Link ? Read(path, stored => stored.ComputeId()) : null;
        }

        if (!stamps.TryFind(path, stamp, out var id))
        {
            id = Content(path, full, stamp).ComputeId();
            stamps.Note(path, stamp, id);
        }

        return new Leaf(ModeOf(stamp), id);
    }

    /// <summary>Whether something stands at a path that is neither file nor folder nor link.</summary>
    public bool IsOther(string path) => PathStamp.Of(FullPath(path)).Kind == PathKind.Other;

    /// <summary>Whether no commit can take in what stands at a path: it is no file, folder or link, or its name is no UTF-8 and was read as another, at which nothing stands.</summary>
    public bool IsPassed(string path) => PathStamp.Of(FullPath(path)).Kind is var kind && (kind == PathKind.Other || (kind == PathKind.None && path.Contains('\uFFFD')));

    /// <summary>Whether anything stands at a path, or at a path above it in the place of a folder.</summary>
    public bool Exists(string path) => PathStamp.Of(FullPath(path)).Kind != PathKind.None && IsInside(path);

    /// <summary>Puts a file, a link, or an empty folder for a submodule; whole or not at all.</summary>
    public void Write(string path, Leaf leaf, IObjectSource source)
    {
        TreePath.Require(path);
        var full = FullPath(path);
        if (ProblemOf(path) is { } problem)
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"'{EntryName.Shown(path)}' {problem}.");
        }

        if (!IsInside(path))
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"'{path}' lies behind a link to another place; nothing is written there. Remove the link first.");
        }

        if (leaf.Mode == EntryMode.Submodule)
        {
            Directory.CreateDirectory(full);
            unforced.Add(path, isFile: false);
            return;
        }

        var content = source.ReadBlob(leaf.Id);
        disk.BeforeStep?.Invoke($"write {path}");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (PathStamp.Of(full).Kind == PathKind.Folder)
        {
            RemoveEmpty(path);
        }

        if (leaf.Mode == EntryMode.SymbolicLink)
        {
            // A link comes into being whole, and one to a folder cannot be moved as a file.
            File.Delete(full);
            File.CreateSymbolicLink(full, ByteText.ToText(content.Span));
            unforced.Add(path, isFile: false);
            return;
        }

        WriteFile(path, full, leaf, content);
    }

    private void WriteFile(string path, string full, Leaf leaf, ReadOnlyMemory<byte> content)
    {
        var passing = Path.Combine(Path.GetDirectoryName(full)!, $".{Guid.NewGuid():n}{PassingEnd}");
        File.WriteAllBytes(passing, content.Span);
        if (!OperatingSystem.IsWindows() && leaf.Mode == EntryMode.Executable)
        {
            File.SetUnixFileMode(passing, File.GetUnixFileMode(passing) | Runs);
        }

        File.Move(passing, full, overwrite: true);
        unforced.Add(path, isFile: true);
        var stamp = PathStamp.Of(full);
        if (stamp.Kind == PathKind.File)
        {
            stamps.Note(path, stamp, leaf.Id);
        }
    }

    /// <summary>Waits until the disk has all that was put and removed since the last time.</summary>
    public void Force() => unforced.Force(root, disk);

    /// <summary>Removes a file or link, and folders that are empty without it.</summary>
    public void Remove(string path)
    {
        if (Exists(path) && (!Directory.Exists(FullPath(path)) || new FileInfo(FullPath(path)).LinkTarget is not null))
        {
            disk.BeforeStep?.Invoke($"remove {path}");
            File.Delete(FullPath(path));
            unforced.Add(path, isFile: false);
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

    private IEnumerable<string> Walk(string folder, IgnoreRules rules)
    {
        foreach (var (name, isFolder) in EntriesOf(FullPath(folder)))
        {
            var path = TreePath.Join(folder, name);
            if (EntryName.ProblemOf(Encoding.UTF8.GetBytes(name)) is not null || rules.Ignores(path, isFolder) || name.EndsWith(PassingEnd, StringComparison.Ordinal))
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
}
