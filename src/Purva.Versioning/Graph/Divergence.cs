namespace Purva.Versioning.Graph;

/// <summary>How far two commits have come apart, in commits.</summary>
/// <param name="Ahead">Commits that the left one has and the right one lacks.</param>
/// <param name="Behind">Commits that the right one has and the left one lacks.</param>
public readonly record struct Divergence(int Ahead, int Behind);
