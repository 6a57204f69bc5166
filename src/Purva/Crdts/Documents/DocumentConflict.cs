namespace Purva.Crdts.Documents;

/// <summary>A place of a document at which concurrent writers left several values.</summary>
/// <param name="Path">Where, as a JSON Pointer.</param>
/// <param name="Values">The values as JSON texts, the one that is shown first.</param>
public sealed record DocumentConflict(string Path, IReadOnlyList<string> Values);
