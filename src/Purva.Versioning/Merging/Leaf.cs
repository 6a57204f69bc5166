using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>What stands at a path and is no folder.</summary>
/// <param name="Mode">What it is.</param>
/// <param name="Id">Its content.</param>
public readonly record struct Leaf(EntryMode Mode, ObjectId Id)
{
    /// <summary>Whether it is a file, of whatever kind.</summary>
    public bool IsFile => Mode is EntryMode.File or EntryMode.Executable or EntryMode.GroupWritable;
}
