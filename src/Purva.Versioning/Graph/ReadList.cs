namespace Purva.Versioning.Graph;

/// <summary>A list of changes, as far as somebody has read it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How much of it is read.</param>
internal readonly record struct ReadList(int Start, int Length);
