namespace Purva.Store.Replica;

/// <summary>One commit met a defect before anything of it was written: the replica is as it was, and whoever drives it may go on.</summary>
/// <param name="defect">The defect.</param>
internal sealed class CommitDefectException(Exception defect) : Exception($"A commit met a defect of this store: {defect.Message}", defect);
