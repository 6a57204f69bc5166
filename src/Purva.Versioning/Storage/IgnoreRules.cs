using System.Text.RegularExpressions;

namespace Purva.Versioning.Storage;

/// <summary>Which files of the working tree nobody wants to see: lines of <c>.purvaignore</c> at its root, in the manner of <c>.gitignore</c>.</summary>
/// <remarks>
/// <c>*</c> is any part of a name, <c>**</c> any folders, <c>?</c> one character; a slash before the end binds the line to the root, one at the end
/// means folders alone; <c>!</c> takes back, and the last line that fits decides. <c>#</c> begins a comment. Immutable.
/// </remarks>
public sealed class IgnoreRules
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".purvaignore";

    /// <summary>Lines after this many are not read.</summary>
    private const int MaxRules = 10_000;

    private readonly (Regex Pattern, bool FoldersOnly, bool TakesBack)[] rules;

    private IgnoreRules((Regex, bool, bool)[] rules) => this.rules = rules;

    /// <summary>No rules.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>Reads rules.</summary>
    /// <param name="text">The file's text.</param>
    public static IgnoreRules Parse(string text) =>
        new([.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#').Take(MaxRules).Select(RuleOf)]);

    /// <summary>Whether a path is ignored, not asking about the folders that it lies in.</summary>
    /// <param name="path">The path from the root, with slashes.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        for (var i = rules.Length - 1; i >= 0; i--)
        {
            if ((isFolder || !rules[i].FoldersOnly) && rules[i].Pattern.IsMatch(path))
            {
                return !rules[i].TakesBack;
            }
        }

        return false;
    }

    private static (Regex Pattern, bool FoldersOnly, bool TakesBack) RuleOf(string line)
    {
        var takesBack = line[0] == '!';
        var body = takesBack ? line[1..] : line;
        var foldersOnly = body.EndsWith('/');
        body = body.TrimEnd('/');
        var isBound = body.Contains('/');
        var pattern = Regex.Escape(body.TrimStart('/')).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return (new Regex($"^{(isBound ? string.Empty : "(.*/)?")}{pattern}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), foldersOnly, takesBack);
    }
}
