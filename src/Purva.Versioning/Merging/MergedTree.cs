using System.Collections.Immutable;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>What came out of merging two trees.</summary>
/// <param name="Tree">The merged tree; it holds everything of both sides also where they contradict each other.</param>
/// <param name="Conflicts">What people must decide, by path; none in a clean merge.</param>
public sealed record MergedTree(ObjectId Tree, ImmutableArray<MergeConflict> Conflicts)
{
    /// <summary>Whether nothing is left to decide.</summary>
    public bool IsClean => Conflicts.IsEmpty;
}
