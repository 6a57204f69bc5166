using System.Text.RegularExpressions;

namespace Purva.HouseTests;

/// <summary>The files of this repository, as the tests of the house read them.</summary>
internal static partial class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file that people wrote, by its path from the root with slashes.</summary>
    public static IReadOnlyList<string> Sources { get; } = Find("*.cs");

    /// <summary>Every project file, by its path from the root with slashes.</summary>
    public static IReadOnlyList<string> Projects { get; } = Find("*.csproj");

    /// <summary>The sources under a folder.</summary>
    public static IEnumerable<string> SourcesIn(string folder) =>
        Sources.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The text of a source file without its comments and the contents of its strings.</summary>
    public static string ReadCode(string path) => Strings().Replace(Comments().Replace(Read(path), string.Empty), "\"\"");

    private static string[] Find(string pattern)
    {
        string[] folders = ["src", "tests", "bench", "samples"];
        return
        [
            .. folders.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Purva.slnx.");
    }

    [GeneratedRegex(@"(?<=^|\s|;)//.*$|/\*.*?\*/", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"""(\\.|[^""\\\r\n])*""")]
    private static partial Regex Strings();
}
