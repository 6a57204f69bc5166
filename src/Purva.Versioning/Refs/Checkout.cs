using System.Collections.Immutable;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Refs;

/// <summary>What the working tree stands on. Immutable.</summary>
public sealed record Checkout
{
    /// <summary>The branch that the next commit goes to; none where the head is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that the files were taken from; none before the first.</summary>
    public ObjectId Commit { get; init; }

    /// <summary>The other parents of the next commit, while a merge waits to be committed.</summary>
    public ImmutableArray<ObjectId> Merging { get; init; } = [];

    /// <summary>The root folder whose files a merge put here, while it waits to be committed; none where nobody noted it.</summary>
    public ObjectId Merged { get; init; }

    /// <summary>Paths whose conflicts nobody has declared settled yet, by <c>add</c>.</summary>
    public ImmutableSortedSet<string> Unresolved { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Paths that the next commit takes in although the one before has none of them.</summary>
    public ImmutableSortedSet<string> Added { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Whether no branch moves with the next commit.</summary>
    public bool IsDetached => Branch is null;
}
