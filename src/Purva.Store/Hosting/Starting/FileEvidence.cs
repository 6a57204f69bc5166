using System.Globalization;
using System.Runtime.InteropServices;

namespace Purva.Store.Hosting.Starting;

/// <summary>What the file system itself says of a file and no copy can repeat: its inode, and when that was last changed.</summary>
internal static partial class FileEvidence
{
    private const int CurrentFolder = -100;
    private const uint WantInode = 0x100;
    private const uint WantChangeTime = 0x80;
    private const int StatxSize = 256;
    private const int InodeOffset = 32;
    private const int ChangeTimeOffset = 96;

    /// <summary>The evidence as text; empty when there is no such file, creation time elsewhere than on Linux.</summary>
    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            return string.Empty;
        }

        return OperatingSystem.IsLinux()
            ? OnLinux(path)
            : File.GetCreationTimeUtc(path).Ticks.ToString(CultureInfo.InvariantCulture);
    }

    private static string OnLinux(string path)
    {
        Span<byte> answer = stackalloc byte[StatxSize];
        if (Statx(CurrentFolder, path, 0, WantInode | WantChangeTime, ref MemoryMarshal.GetReference(answer)) != 0)
        {
            return string.Empty;
        }

        var inode = MemoryMarshal.Read<ulong>(answer[InodeOffset..]);
        var seconds = MemoryMarshal.Read<long>(answer[ChangeTimeOffset..]);
        var nanoseconds = MemoryMarshal.Read<uint>(answer[(ChangeTimeOffset + sizeof(long))..]);
        return string.Create(CultureInfo.InvariantCulture, $"{inode}@{seconds}.{nanoseconds:d9}");
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte answer);
}
