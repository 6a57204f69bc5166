namespace Purva.Versioning.Merging;

/// <summary>One thing about which people must decide.</summary>
/// <param name="Kind">In which way the sides contradict each other.</param>
/// <param name="Path">Where the merged tree has it.</param>
/// <param name="Explanation">What each side did, and what was kept.</param>
public sealed record MergeConflict(ConflictKind Kind, string Path, string Explanation);
