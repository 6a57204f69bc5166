namespace Purva.Versioning.Merging;

/// <summary>What came out of merging what stands at one path.</summary>
/// <param name="Leaf">What is kept there.</param>
/// <param name="Conflicts">What people must decide.</param>
/// <param name="Aside">Theirs, where both cannot be in one file.</param>
internal sealed record MergedLeaf(Leaf Leaf, ConflictKind[] Conflicts, Leaf? Aside = null);
