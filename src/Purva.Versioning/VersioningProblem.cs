namespace Purva.Versioning;

/// <summary>Why something was refused, for programs; the message of <see cref="VersioningException"/> is for people.</summary>
public enum VersioningProblem
{
    /// <summary>The caller asked for what cannot be done as things stand.</summary>
    Refused = 1,

    /// <summary>There is no such branch, tag, commit, path or repository.</summary>
    NotFound = 2,

    /// <summary>An object is named that is not there.</summary>
    ObjectMissing = 3,

    /// <summary>The bytes of an object do not have its name, or cannot be read.</summary>
    ObjectCorrupt = 4,

    /// <summary>The bytes of an object are not the canonical form of what it claims to be.</summary>
    ObjectMalformed = 5,

    /// <summary>A path leads out of the tree, or no file may have it.</summary>
    UnsafePath = 6,

    /// <summary>A commit names a parent that is not there.</summary>
    ParentMissing = 7,

    /// <summary>A commit's clock is not the join of its parents' clocks and its own dot.</summary>
    ClockMismatch = 8,

    /// <summary>A commit has a dot that another commit has already, or that only this clone may give.</summary>
    DotClaimed = 9,

    /// <summary>Files of the working tree would be lost.</summary>
    WouldOverwrite = 10,

    /// <summary>A file of the repository itself is damaged.</summary>
    RepositoryCorrupt = 11,

    /// <summary>Another process is changing the repository.</summary>
    Busy = 12,

    /// <summary>Something is larger than is allowed.</summary>
    TooLarge = 13,

    /// <summary>A git repository holds something that cannot be carried over.</summary>
    GitRefused = 14,

    /// <summary>A switch or merge was stopped halfway and cannot be finished as things stand; it can be taken back, and the repository can be read.</summary>
    Unfinished = 15,
}
