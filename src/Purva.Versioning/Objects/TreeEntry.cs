namespace Purva.Versioning.Objects;

/// <summary>One entry of a folder.</summary>
/// <param name="Name">Its name, as <see cref="EntryName"/> allows it.</param>
/// <param name="Mode">What it is.</param>
/// <param name="Id">Its content, its entries, or the commit of a submodule.</param>
public readonly record struct TreeEntry(string Name, EntryMode Mode, ObjectId Id)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsTree => Mode == EntryMode.Tree;
}
