using System.Collections.Immutable;

namespace Purva.Versioning.Syncing;

/// <summary>What a pull brought.</summary>
/// <param name="Commits">Commits that came.</param>
/// <param name="Objects">Objects that came, the commits among them.</param>
/// <param name="Bytes">Their bytes, unpacked.</param>
/// <param name="Branches">Branches that moved.</param>
/// <param name="Siblings">Of these the ones that have several heads now.</param>
/// <param name="RefusedTags">Tags that name something else here; ours stay.</param>
public sealed record SyncOutcome(int Commits, int Objects, long Bytes, ImmutableArray<string> Branches, ImmutableArray<string> Siblings, ImmutableArray<string> RefusedTags);
