using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Purva.Versioning.Storage;

/// <summary>A fingerprint of the place where a repository lies, which a copy of it does not have.</summary>
/// <remarks>The machine's own number, and of a file that is written once and never again the inode and when that was last changed.</remarks>
internal static partial class HomeEvidence
{
    private const int CurrentFolder = -100;
    private const uint WantInodeAndChangeTime = 0x180;
    private const int StatxSize = 256;
    private const int InodeOffset = 32;
    private const int ChangeTimeOffset = 96;
    private const int ChangeTimeSize = 12;

    /// <summary>The fingerprint as text; empty where none can be taken, which is the home of nobody.</summary>
    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            return string.Empty;
        }

        var place = OperatingSystem.IsLinux() ? OnLinux(path) : $"{Path.GetFullPath(path)}|{File.GetCreationTimeUtc(path).Ticks}";
        return place.Length == 0 ? place : Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes($"{Machine()}|{place}")));
    }

    private static string Machine() =>
        File.Exists("/etc/machine-id") ? File.ReadAllText("/etc/machine-id").Trim() : Environment.MachineName;

    private static string OnLinux(string path)
    {
        Span<byte> answer = stackalloc byte[StatxSize];
        return Statx(CurrentFolder, path, 0, WantInodeAndChangeTime, ref MemoryMarshal.GetReference(answer)) == 0
            ? $"{Convert.ToHexStringLower(answer.Slice(InodeOffset, sizeof(ulong)))}|{Convert.ToHexStringLower(answer.Slice(ChangeTimeOffset, ChangeTimeSize))}"
            : string.Empty;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte answer);
}
