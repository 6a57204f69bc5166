using Purva.Clocks.Bounding;

namespace Purva.Scenarios.Strategies;

/// <summary>The one value of an object of which conflicts are merged as soon as they are seen.</summary>
/// <param name="Seen">What the value holds, as a vector of regions that begins anew with each epoch.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct MergedValue(EpochTimestamp Seen, int Value);
