namespace Purva.Versioning.Merging;

/// <summary>In which way two sides of a merge contradict each other.</summary>
public enum ConflictKind
{
    /// <summary>Both changed the same lines, or lines that touch; the file holds all versions between markers.</summary>
    Content = 1,

    /// <summary>One removed what the other changed or renamed; the changed one is kept.</summary>
    DeleteModify = 2,

    /// <summary>Both renamed a file, each to another name; it is kept under both.</summary>
    RenameRename = 3,

    /// <summary>One has a folder where the other has a file; the file is kept beside it under another name.</summary>
    DirectoryFile = 4,

    /// <summary>Both added something under one name; text holds both versions between markers, other contents are kept under two names.</summary>
    AddAdd = 5,

    /// <summary>Both changed what an entry is, each to something else.</summary>
    Mode = 6,

    /// <summary>Both changed something that is no text; theirs is kept beside ours under another name.</summary>
    Binary = 7,

    /// <summary>Both moved a submodule to another commit; ours is kept.</summary>
    Submodule = 8,
}
