using Purva.Clocks;

namespace Purva.Scenarios.Strategies;

/// <summary>A value under the rule that the last writer wins.</summary>
/// <param name="Stamp">When, by the server that took it, and which server that was.</param>
/// <param name="Value">The version's number.</param>
public readonly record struct StampedValue(WriteTimestamp Stamp, int Value);
