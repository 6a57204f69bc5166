using System.Collections.Immutable;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Syncing;

/// <summary>The names that a clone offers.</summary>
/// <param name="Branches">Each branch with its heads.</param>
/// <param name="Tags">Each tag with what it names.</param>
/// <param name="Checkout">The branch that is checked out there, if any: what a new clone begins with.</param>
public sealed record SyncOffer(ImmutableSortedDictionary<string, ImmutableArray<ObjectId>> Branches, ImmutableSortedDictionary<string, ObjectId> Tags, string? Checkout);
