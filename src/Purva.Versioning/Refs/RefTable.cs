using System.Collections.Immutable;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Refs;

/// <summary>The names of a repository: branches with their heads, tags, what is checked out, and where other clones are. Immutable.</summary>
/// <remarks>A branch has one head, or several where clones moved it without knowing of each other: siblings, until somebody merges them.</remarks>
public sealed partial record RefTable
{
    /// <summary>The branch that a new repository begins with.</summary>
    public const string FirstBranch = "main";

    /// <summary>No branch, no tag, and the first branch checked out.</summary>
    public static RefTable Empty { get; } = new();

    /// <summary>The heads of each branch: at least one, ascending by name, none in another's history.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<ObjectId>> Branches { get; init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<ObjectId>>(StringComparer.Ordinal);

    /// <summary>What each tag names: a tag object, or a commit itself. A tag never moves.</summary>
    public ImmutableSortedDictionary<string, ObjectId> Tags { get; init; } = ImmutableSortedDictionary.Create<string, ObjectId>(StringComparer.Ordinal);

    /// <summary>Folders of other clones, by the names that this one gave them.</summary>
    public ImmutableSortedDictionary<string, string> Remotes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What the working tree stands on.</summary>
    public Checkout Checkout { get; init; } = new() { Branch = FirstBranch };

    /// <summary>The heads of a branch; none if there is no such branch.</summary>
    /// <param name="branch">Its name.</param>
    public ImmutableArray<ObjectId> HeadsOf(string branch) => Branches.TryGetValue(branch, out var heads) ? heads : [];

    /// <summary>This table with other heads of a branch.</summary>
    /// <param name="branch">Its name.</param>
    /// <param name="heads">Its heads, in any order; none removes it.</param>
    public RefTable WithBranch(string branch, params IEnumerable<ObjectId> heads)
    {
        var sorted = heads.Distinct().Order().ToImmutableArray();
        return this with { Branches = sorted.IsEmpty ? Branches.Remove(branch) : Branches.SetItem(branch, sorted) };
    }
}
