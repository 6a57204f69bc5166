namespace Purva.Clocks.Bounding;

/// <summary>What became of a request to join.</summary>
public enum JoinResult
{
    /// <summary>The newcomer counts from now on.</summary>
    Joined = 0,

    /// <summary>It was a member already; nothing changed.</summary>
    AlreadyMember = 1,

    /// <summary>It has not seen all that is stable: it must start from a snapshot first.</summary>
    SnapshotNeeded = 2,

    /// <summary>The identity was evicted and is not used again.</summary>
    Evicted = 3,
}
