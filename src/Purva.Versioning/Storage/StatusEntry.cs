namespace Purva.Versioning.Storage;

/// <summary>How a file of the working tree differs from the commit that is checked out.</summary>
public enum FileChange
{
    /// <summary>The commit has another content or mode.</summary>
    Modified = 1,

    /// <summary>The next commit takes it in.</summary>
    Added = 2,

    /// <summary>It is in the commit and not in the working tree; the next commit is without it.</summary>
    Removed = 3,

    /// <summary>Nobody has added it; commits pass it over.</summary>
    Untracked = 4,

    /// <summary>A merge left it with a conflict that nobody has declared settled.</summary>
    Unresolved = 5,

    /// <summary>It is a pipe, a socket or a device, or its name is no UTF-8: it is never opened, and no commit takes it in.</summary>
    Passed = 6,
}

/// <summary>A file that differs from the commit that is checked out.</summary>
/// <param name="Path">Its path from the root.</param>
/// <param name="Change">How it differs.</param>
public sealed record StatusEntry(string Path, FileChange Change);
