using System.Text.Unicode;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>What a tree may hold and the disk of this machine cannot: it is told before the first file changes.</summary>
internal static class DiskNames
{
    /// <summary>Most bytes of a name on the file systems that people use; on Windows it is as many letters.</summary>
    public const int MostNameBytes = 255;

    /// <summary>Most bytes of a path that a system call takes, and of where a link leads.</summary>
    private static readonly int MostPathBytes = OperatingSystem.IsMacOS() ? 1_023 : 4_095;

    /// <summary>What is wrong with a path, or nothing.</summary>
    /// <param name="path">The path from the root.</param>
    /// <param name="room">How many bytes of a whole path the root takes, and a passing name in a folder.</param>
    public static string? ProblemOf(string path, (int Root, int Passing) room)
    {
        foreach (var name in path.Split('/'))
        {
            if (ProblemOf(name) is { } problem)
            {
                return problem;
            }
        }

        var longest = Math.Max(ByteText.ToBytes(path).Length, ByteText.ToBytes(TreePath.FolderOf(path)).Length + 1 + room.Passing);
        return !OperatingSystem.IsWindows() && room.Root + 1 + longest > MostPathBytes ? $"is longer than the {MostPathBytes:n0} bytes that a path may have, with the folder that it lies in" : null;
    }

    /// <summary>What is wrong with a name, or nothing.</summary>
    public static string? ProblemOf(string name)
    {
        var bytes = ByteText.ToBytes(name);
        return (OperatingSystem.IsWindows() ? name.Length : bytes.Length) > MostNameBytes ? $"has a name of more than {MostNameBytes} bytes"
            : !Utf8.IsValid(bytes) ? "has a name that is no UTF-8, which .NET does not give to the system as it is; 'purva vcs export' does"
            : OperatingSystem.IsWindows() ? FoldedNames.ProblemOnWindows(name)
            : OperatingSystem.IsMacOS() ? FoldedNames.ProblemOnMac(name)
            : null;
    }

    /// <summary>What is wrong with where a link leads, or nothing.</summary>
    public static string? ProblemOfLink(ReadOnlySpan<byte> target) => target.IsEmpty ? "is a link that leads nowhere"
        : target.Contains((byte)0) ? "is a link to a name with a zero byte"
        : target.Length > MostPathBytes ? $"is a link of more than {MostPathBytes:n0} bytes"
        : !Utf8.IsValid(target) ? "is a link to a name that is no UTF-8, which .NET does not give to the system as it is; 'purva vcs export' does"
        : null;
}
