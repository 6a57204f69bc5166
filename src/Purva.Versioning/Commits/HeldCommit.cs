using Purva.Clocks;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Commits;

/// <summary>What is kept at hand of a commit.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Dot">Its dot.</param>
/// <param name="Time">Its hybrid time.</param>
public readonly record struct HeldCommit(ObjectId Id, Dot Dot, HybridTimestamp Time);
