using Purva.Clocks;

namespace Purva.Scenarios.Database;

/// <summary>A value and when it was written.</summary>
/// <param name="Text">The value.</param>
/// <param name="Written">The hybrid time of its site when it took the value.</param>
public readonly record struct WrittenValue(string Text, HybridTimestamp Written);
