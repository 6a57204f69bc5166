namespace Purva.Versioning.Objects;

/// <summary>What a stored object is. The numbers are part of what is hashed and never change.</summary>
public enum ObjectKind
{
    /// <summary>The content of a file, or where a symbolic link points.</summary>
    Blob = 1,

    /// <summary>The entries of a folder.</summary>
    Tree = 2,

    /// <summary>A snapshot and what it came from.</summary>
    Commit = 3,

    /// <summary>A name for an object, with its author and a message.</summary>
    Tag = 4,
}
