using System.Collections.Immutable;

namespace Purva.Simulation.Histories;

/// <summary>What a client was given for one key.</summary>
/// <param name="Key">The key's number in its history.</param>
/// <param name="Values">The numbers of the writes whose values it saw, ascending; none where the key was empty. Of a key that follows <see cref="KeyRule.LastWriterWins"/> only the one that showed.</param>
public readonly record struct HistoryRead(int Key, ImmutableArray<int> Values);
