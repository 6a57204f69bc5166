using System.Runtime.InteropServices;

namespace Purva.Versioning.Storage;

/// <summary>What stands at a path of the working tree.</summary>
internal enum PathKind
{
    None = 0,
    File = 1,
    Folder = 2,
    Link = 3,

    /// <summary>A pipe, a socket or a device: to open it could wait for ever, or do something.</summary>
    Other = 4,
}

/// <summary>What the file system tells of a path without opening it; a link is told of itself, not of where it leads.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Runs">Whether its owner may run it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its content was last written, in nanoseconds since 1970, or as finely as the system tells it.</param>
/// <param name="Changed">When anything of it was last changed; a program cannot set it back.</param>
/// <param name="Inode">Which file it is.</param>
internal readonly partial record struct PathStamp(PathKind Kind, bool Runs, long Size, long Modified, long Changed, ulong Inode)
{
    private const int CurrentFolder = -100;
    private const int NotThroughLinks = 0x100;
    private const uint Wanted = 0x1 | 0x2 | 0x40 | 0x80 | 0x100 | 0x200;
    private const int AnswerSize = 256;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int SizeOffset = 40;
    private const int ChangedOffset = 96;
    private const int ModifiedOffset = 112;

    public static PathStamp Of(string path) => OperatingSystem.IsLinux() ? OnLinux(path) : Elsewhere(path);

    private static PathStamp OnLinux(string path)
    {
        Span<byte> answer = stackalloc byte[AnswerSize];
        if (Statx(CurrentFolder, path, NotThroughLinks, Wanted, ref MemoryMarshal.GetReference(answer)) != 0)
        {
            return default;
        }

        var mode = MemoryMarshal.Read<ushort>(answer[ModeOffset..]);
        var kind = (mode & 0xF000) switch { 0x8000 => PathKind.File, 0x4000 => PathKind.Folder, 0xA000 => PathKind.Link, _ => PathKind.Other };
        return new PathStamp(kind, (mode & (int)UnixFileMode.UserExecute) != 0, MemoryMarshal.Read<long>(answer[SizeOffset..]), TimeAt(answer[ModifiedOffset..]), TimeAt(answer[ChangedOffset..]), MemoryMarshal.Read<ulong>(answer[InodeOffset..]));
    }

    private static long TimeAt(ReadOnlySpan<byte> answer) => unchecked((MemoryMarshal.Read<long>(answer) * 1_000_000_000) + MemoryMarshal.Read<uint>(answer[sizeof(long)..]));

    private static PathStamp Elsewhere(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            return new PathStamp(PathKind.Link, false, 0, 0, 0, 0);
        }

        if (!file.Exists)
        {
            return Directory.Exists(path) ? new PathStamp(PathKind.Folder, false, 0, 0, 0, 0) : default;
        }

        var runs = !OperatingSystem.IsWindows() && (file.UnixFileMode & UnixFileMode.UserExecute) != 0;
        return new PathStamp((file.Attributes & FileAttributes.Device) != 0 ? PathKind.Other : PathKind.File, runs, file.Length, file.LastWriteTimeUtc.Ticks, file.LastWriteTimeUtc.Ticks, 0);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte answer);
}
