namespace Purva.Simulation.Disks;

/// <summary>Which nodes of a disk's trees may be changed in place, because nobody needs them as they are.</summary>
/// <remarks>
/// Whoever wants to go on seeing a moment holds its version; a node made in that version or before is then copied before it
/// is changed. Where nobody holds anything, as nearly always, no node is ever copied.
/// </remarks>
internal sealed class TreeVersions
{
    private readonly List<long> holds = [];
    private long kept;
    private long newestHeld;

    /// <summary>The version in which nodes are made now.</summary>
    public long Current { get; private set; } = 1;

    public bool MayChange(TreeNode node) => node.Stamp > newestHeld;

    /// <summary>Keeps the tree as it is now for somebody, until <see cref="Release"/>.</summary>
    public long Hold()
    {
        newestHeld = Current;
        holds.Add(Current);
        return Current++;
    }

    public void Release(long version)
    {
        var place = holds.BinarySearch(version);
        if (place >= 0)
        {
            holds.RemoveAt(place);
            newestHeld = holds.Count == 0 ? kept : Math.Max(kept, holds[^1]);
        }
    }

    /// <summary>Keeps the tree as it is now for good, and all nodes that another disk made up to a version of its own.</summary>
    public long KeepForGood(long others = 0)
    {
        kept = newestHeld = Math.Max(Current, others);
        Current = kept + 1;
        return kept;
    }

    /// <summary>Forgets who held what.</summary>
    public void ReleaseAll()
    {
        holds.Clear();
        newestHeld = kept;
    }
}
