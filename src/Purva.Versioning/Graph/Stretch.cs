namespace Purva.Versioning.Graph;

/// <summary>Commits that follow each other in one chain and share how their vectors are kept.</summary>
/// <remarks>
/// The vector of a commit is the anchor's, changed by as much of a list as the commit has read, by what its stretch began from, and
/// itself in its own chain.
/// </remarks>
internal struct Stretch
{
    /// <summary>The chain that its commits belong to.</summary>
    public int Chain;

    /// <summary>How many commits of the chain come before its first.</summary>
    public int Rank;

    /// <summary>The anchor that its vectors differ from.</summary>
    public int Anchor;

    /// <summary>The list that says in what.</summary>
    public int List;

    /// <summary>The commit whose vector the first one's was made from, or none.</summary>
    public int Origin;
}
