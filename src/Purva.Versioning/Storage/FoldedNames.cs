using System.Buffers;

namespace Purva.Versioning.Storage;

/// <summary>Names that a system takes for others than they are: they lead out of the tree, into the repository's own folder, or to a device.</summary>
/// <remarks>A function of the name alone, whatever system it is asked on.</remarks>
internal static class FoldedNames
{
    private static readonly string[] Reserved = ["git", "purva"];

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "conin$", "conout$"];

    private static readonly SearchValues<char> DeviceDigits = SearchValues.Create("0123456789¹²³");

    private static readonly SearchValues<char> Special = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Letters that the file system of old Macs leaves out when it compares names.</summary>
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF");

    /// <summary>What is wrong with a name on Windows, or nothing.</summary>
    public static string? ProblemOnWindows(ReadOnlySpan<char> name) => name.IndexOfAny(Special) is var at and >= 0 ? $"has a name with {name[at]}, which means something else to Windows"
        : name.IndexOfAnyInRange('\0', '\x1F') >= 0 ? "has a name with a control character, which Windows does not take"
        : name is [.., '.' or ' '] ? "has a name that ends with a dot or a space, which Windows leaves out"
        : IsDevice(name) ? "has the name of a device of Windows"
        : IsShortName(name) ? "has what may be the short name of a repository's own folder on Windows"
        : null;

    /// <summary>What is wrong with a name on a Mac, or nothing.</summary>
    public static string? ProblemOnMac(ReadOnlySpan<char> name) =>
        name.ContainsAny(Unseen) && IsReserved(string.Concat(name.ToString().Where(letter => !Unseen.Contains(letter)))) ? "has a name that some Macs take for a repository's own folder" : null;

    private static bool IsReserved(string name) => name.StartsWith('.') && Array.Exists(Reserved, one => name.AsSpan(1).Equals(one, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it names a device, with or without an ending.</summary>
    private static bool IsDevice(ReadOnlySpan<char> name)
    {
        var stem = (name.IndexOf('.') is var dot and >= 0 ? name[..dot] : name).TrimEnd(' ').ToString();
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("lpt", StringComparison.OrdinalIgnoreCase)) && DeviceDigits.Contains(stem[3]));
    }

    /// <summary>Whether it is one of the names of eight letters that Windows makes for longer ones: <c>.git</c> is most often <c>GIT~1</c>.</summary>
    private static bool IsShortName(ReadOnlySpan<char> name) =>
        name.IndexOf('~') is var at and > 0 && at + 1 < name.Length && !name[(at + 1)..].ContainsAnyExceptInRange('0', '9') && Reserved.Contains(name[..at].ToString(), StringComparer.OrdinalIgnoreCase);
}
