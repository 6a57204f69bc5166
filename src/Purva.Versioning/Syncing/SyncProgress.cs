namespace Purva.Versioning.Syncing;

/// <summary>How far a pull or an import has come.</summary>
/// <param name="Commits">Commits that are here.</param>
/// <param name="Objects">Objects that are here.</param>
public readonly record struct SyncProgress(int Commits, int Objects);
