namespace Purva.Versioning.Objects;

/// <summary>What an entry of a tree is. The numbers are part of what is hashed and never change.</summary>
public enum EntryMode
{
    /// <summary>A file.</summary>
    File = 1,

    /// <summary>A file that may be run.</summary>
    Executable = 2,

    /// <summary>A symbolic link; its blob holds where it points.</summary>
    SymbolicLink = 3,

    /// <summary>A folder.</summary>
    Tree = 4,

    /// <summary>A commit of another repository, recorded and not fetched; its name is that repository's, with zeros behind it.</summary>
    Submodule = 5,

    /// <summary>A file that its group may write: old git repositories have such entries, and are exported as they were.</summary>
    GroupWritable = 6,
}
