namespace Purva.Versioning.Merging;

/// <summary>What the markers of a conflict call its sides.</summary>
/// <param name="Ours">The side that was checked out.</param>
/// <param name="Original">What both came from.</param>
/// <param name="Theirs">The side that is merged into it.</param>
public sealed record MergeLabels(string Ours, string Original, string Theirs);
