using System.Globalization;
using Purva.Clocks;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;

namespace Purva.Versioning.Sites;

/// <summary>Under which keys a site keeps histories. One bucket each for objects, for the list of commits, and for names.</summary>
public static class SiteKeys
{
    /// <summary>Objects by <c>REPOSITORY/HASH</c>, and parts of large ones behind a further slash. The newest value counts: all that are right are equal.</summary>
    public const string Objects = "vcs-objects";

    /// <summary>Commits by <c>REPOSITORY/LINE/COUNTER</c>: which commit has a dot.</summary>
    public const string Commits = "vcs-commits";

    /// <summary>Branches by <c>REPOSITORY/branch/NAME</c>, tags likewise; <c>REPOSITORY</c> alone is the branch that a clone begins with.</summary>
    public const string Names = "vcs-names";

    /// <summary>Longest name of a repository.</summary>
    public const int MaxRepositoryName = 100;

    private const string BranchFolder = "branch";
    private const string TagFolder = "tag";

    /// <summary>What is wrong with the name of a repository, or nothing.</summary>
    /// <param name="name">The name.</param>
    public static string? ProblemOf(string name) => name.Length is 0 or > MaxRepositoryName ? $"has not 1 to {MaxRepositoryName} characters"
        : !char.IsAsciiLetterOrDigit(name[0]) ? "begins with neither a letter nor a digit"
        : name.Any(one => !char.IsAsciiLetterOrDigit(one) && one is not ('.' or '_' or '-')) ? "holds something other than letters, digits, dots, dashes and underscores"
        : null;

    /// <summary>Checks the name of a repository.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="VersioningException">It may not be used (<see cref="VersioningProblem.Refused"/>).</exception>
    public static void Require(string name)
    {
        if (ProblemOf(name) is { } problem)
        {
            throw new VersioningException(VersioningProblem.Refused, $"'{EntryName.Shown(name)}' {problem}: no repository at a site may be named so.");
        }
    }

    internal static string Object(string repository, ObjectId id) => $"{repository}/{id}";

    internal static string Part(string repository, ObjectId id, int part) => string.Create(CultureInfo.InvariantCulture, $"{repository}/{id}/{part:d5}");

    internal static string Commit(string repository, Dot dot) => string.Create(CultureInfo.InvariantCulture, $"{repository}/{dot.Replica.Value:x16}/{dot.Counter:x16}");

    internal static string Branch(string repository, string name) => $"{repository}/{BranchFolder}/{RefTable.Escape(name)}";

    internal static string Tag(string repository, string name) => $"{repository}/{TagFolder}/{RefTable.Escape(name)}";

    /// <summary>What a key of the bucket of names stands for; false for one that stands for nothing.</summary>
    internal static bool TryReadName(string repository, string key, out bool isBranch, out string name)
    {
        var words = key.Split('/', 3);
        isBranch = words is [_, BranchFolder, _];
        name = words.Length == 3 ? RefTable.Unescape(words[2]) : string.Empty;
        return words.Length == 3 && words[0] == repository && words[1] is BranchFolder or TagFolder && RefName.ProblemOf(name) is null;
    }
}
