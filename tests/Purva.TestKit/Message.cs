using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>A message of a causal history: its dot, and what its author had seen.</summary>
/// <param name="Dot">The event.</param>
/// <param name="Dependencies">What its author had delivered before, its own earlier messages among it.</param>
public sealed record Message(Dot Dot, VersionVector Dependencies);
