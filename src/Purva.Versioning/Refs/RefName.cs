using Purva.Versioning.Objects;

namespace Purva.Versioning.Refs;

/// <summary>Which names branches and tags may have: those that git allows as well, so that they can be exported.</summary>
public static class RefName
{
    /// <summary>Most bytes of a name.</summary>
    public const int MaxBytes = 255;

    private const string Forbidden = " ~^:?*[\\\x7f";

    /// <summary>What is wrong with a name, or nothing.</summary>
    /// <param name="name">The name.</param>
    public static string? ProblemOf(string name) => name.Length == 0 ? "is empty"
        : ByteText.ToBytes(name).Length > MaxBytes ? $"has more than {MaxBytes} bytes"
        : name[0] == '-' ? "begins with a dash"
        : name.Any(one => one < ' ' || Forbidden.Contains(one)) ? "holds a space, a control character or one of ~ ^ : ? * [ \\"
        : name.Contains("..", StringComparison.Ordinal) || name.Contains("@{", StringComparison.Ordinal) || name == "@" ? "holds '..' or '@{'"
        : name.EndsWith('.') ? "ends with a dot"
        : name.Split('/').Any(part => part.Length == 0 || part[0] == '.' || part.EndsWith(".lock", StringComparison.Ordinal)) ? "has a part that is empty, begins with a dot or ends with '.lock'"
        : null;

    /// <summary>Checks a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="VersioningException">It may not be used (<see cref="VersioningProblem.Refused"/>).</exception>
    public static void Require(string name)
    {
        if (ProblemOf(name) is { } problem)
        {
            throw new VersioningException(VersioningProblem.Refused, $"'{EntryName.Shown(name)}' {problem}: no branch or tag may be named so.");
        }
    }
}
