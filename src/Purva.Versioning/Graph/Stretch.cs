namespace Purva.Versioning.Graph;

/// <summary>Commits that follow each other in one chain and share how their vectors are kept.</summary>
/// <remarks>
/// The vector of a commit is a snapshot, changed by a list that many share, by as much of a shorter list as the commit has read, and by
/// what its stretch began from; and itself in its own chain.
/// </remarks>
internal struct Stretch
{
    /// <summary>The chain that its commits belong to.</summary>
    public int Chain;

    /// <summary>How many commits of the chain come before its first.</summary>
    public int Rank;

    /// <summary>Where the snapshot begins.</summary>
    public int Snapshot;

    /// <summary>The shorter list, which names the other.</summary>
    public int List;

    /// <summary>The commit whose vector the first one's was made from, or none.</summary>
    public int Origin;
}
