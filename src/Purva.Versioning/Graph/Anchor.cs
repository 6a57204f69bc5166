namespace Purva.Versioning.Graph;

/// <summary>A vector from which many others differ little: a snapshot, changed by as much of a list as was read.</summary>
internal struct Anchor
{
    /// <summary>Where the snapshot begins.</summary>
    public int Snapshot;

    /// <summary>How many chains the snapshot knows; it says nothing of later ones.</summary>
    public int SnapshotLength;

    /// <summary>The list that is read.</summary>
    public int List;

    /// <summary>How much of it is read.</summary>
    public int Read;
}
