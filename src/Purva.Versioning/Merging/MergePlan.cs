using System.Collections.Immutable;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>What a merge of heads comes to.</summary>
public abstract record MergePlan
{
    private MergePlan()
    {
    }

    /// <summary>Everything is in the history of what is checked out.</summary>
    public sealed record NothingToDo : MergePlan;

    /// <summary>What is checked out is in the history of the other: it only has to move there.</summary>
    /// <param name="To">The commit to move to.</param>
    public sealed record FastForward(ObjectId To) : MergePlan;

    /// <summary>A new commit joins the heads.</summary>
    /// <param name="Tree">Its tree.</param>
    /// <param name="Parents">Its parents, what is checked out first.</param>
    /// <param name="Conflicts">What people must decide before it is made.</param>
    public sealed record Merged(ObjectId Tree, ImmutableArray<ObjectId> Parents, ImmutableArray<MergeConflict> Conflicts) : MergePlan;
}
