using System.Runtime.InteropServices;

namespace Purva.Ordering.Journal;

/// <summary>Waits until the names in a folder are on the disk: a file that was renamed may have its old name after a power cut otherwise.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    public static void Of(string folder)
    {
        if (!OperatingSystem.IsLinux())
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

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
