using System.Runtime.InteropServices;

namespace Purva.Versioning.Storage;

/// <summary>Files that are there whole or not at all, also after the process was killed or the power went.</summary>
/// <remarks>A file is written under a passing name, forced to the disk, renamed, and its folder forced to the disk.</remarks>
internal sealed partial class Disk
{
    private const int ReadOnly = 0;

    /// <summary>Called before each step that changes the disk; a test stops here what a killed process would leave undone.</summary>
    public Action<string>? BeforeStep { get; init; }

    /// <summary>Whether to wait until the disk has it. A test that only kills processes need not.</summary>
    public bool Forces { get; init; } = true;

    /// <summary>Puts a file in place of another.</summary>
    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        var passing = $"{path}.{Guid.NewGuid():n}.tmp";
        BeforeStep?.Invoke($"create {passing}");
        using (var file = new FileStream(passing, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
        {
            BeforeStep?.Invoke($"write {passing}");
            file.Write(content[..(content.Length / 2)]);
            BeforeStep?.Invoke($"write the rest of {passing}");
            file.Write(content[(content.Length / 2)..]);
            file.Flush(Forces);
        }

        Rename(passing, path);
    }

    /// <summary>Makes a folder where it is missing, and those above it, each with its entry forced to the disk.</summary>
    public void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var above = Path.GetDirectoryName(path)!;
        MakeFolder(above);
        BeforeStep?.Invoke($"make {path}");
        Directory.CreateDirectory(path);
        BeforeStep?.Invoke($"force {above}");
        ForceFolder(above);
    }

    /// <summary>Gives a file that is whole its lasting name.</summary>
    public void Rename(string passing, string path)
    {
        BeforeStep?.Invoke($"rename {passing}");
        File.Move(passing, path, overwrite: true);
        BeforeStep?.Invoke($"force {path}");
        ForceFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes a file.</summary>
    public void Remove(string path)
    {
        BeforeStep?.Invoke($"remove {path}");
        File.Delete(path);
        ForceFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Adds to the end of a file and forces it to the disk. A killed process may leave a part of it.</summary>
    public void Append(string path, ReadOnlySpan<byte> content)
    {
        BeforeStep?.Invoke($"append to {path}");
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, 0);
        file.Write(content[..(content.Length / 2)]);
        BeforeStep?.Invoke($"append the rest to {path}");
        file.Write(content[(content.Length / 2)..]);
        file.Flush(Forces);
    }

    /// <summary>Forces a file that somebody else may have removed meanwhile.</summary>
    public void ForceFile(string path)
    {
        if (!Forces || !File.Exists(path))
        {
            return;
        }

        using var file = File.OpenHandle(path, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Forces all that waits for the file system that a folder lies on.</summary>
    /// <returns>Whether it was done; a system may have no such call.</returns>
    public bool ForceAll(string folder)
    {
        if (!Forces || !OperatingSystem.IsLinux())
        {
            return !Forces;
        }

        var handle = Open(folder, ReadOnly);
        var isDone = handle >= 0 && SyncFs(handle) == 0;
        _ = handle >= 0 ? Close(handle) : 0;
        return isDone;
    }

    /// <summary>Makes a folder's entries durable, where the system can.</summary>
    public void ForceFolder(string folder)
    {
        if (!Forces || !OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(folder, ReadOnly);
        if (handle >= 0)
        {
            // A file system that cannot force a folder has nothing better to offer.
            _ = Fsync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SyncFs(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
