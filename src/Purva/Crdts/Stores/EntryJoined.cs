namespace Purva.Crdts.Stores;

/// <summary>What becomes of one key when two maps are joined.</summary>
public enum EntryJoined
{
    /// <summary>The key is gone.</summary>
    Dropped = 0,

    /// <summary>The left map's value stays as it is.</summary>
    Mine = 1,

    /// <summary>The right map's value stays as it is.</summary>
    Theirs = 2,

    /// <summary>A new value stands under the key.</summary>
    Changed = 3,
}
