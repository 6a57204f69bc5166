using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>What was put into and removed from the working tree and the disk may not have yet.</summary>
/// <remarks>
/// A few files are forced one by one, with their folders. Many are forced with all else that waits for their file system, which is one pass where
/// the other way is a wait for each.
/// </remarks>
internal sealed class UnforcedPaths
{
    /// <summary>From so many files on, one pass over all is quicker.</summary>
    private const int Few = 32;

    private readonly HashSet<string> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);

    /// <summary>Notes a path whose entry in its folder has changed, and the content with it if it is a file.</summary>
    public void Add(string path, bool isFile)
    {
        _ = isFile ? files.Add(path) : files.Remove(path);
        for (var folder = TreePath.FolderOf(path); folders.Add(folder) && folder.Length > 0;)
        {
            folder = TreePath.FolderOf(folder);
        }
    }

    /// <summary>Waits until the disk has all of it.</summary>
    public void Force(string root, Disk disk)
    {
        if (folders.Count == 0)
        {
            return;
        }

        disk.BeforeStep?.Invoke($"force {root}");
        if (files.Count + folders.Count <= Few || !disk.ForceAll(root))
        {
            foreach (var path in files)
            {
                disk.ForceFile(Path.Combine(root, path));
            }

            foreach (var path in folders)
            {
                disk.ForceFolder(Path.Combine(root, path));
            }
        }

        files.Clear();
        folders.Clear();
    }
}
