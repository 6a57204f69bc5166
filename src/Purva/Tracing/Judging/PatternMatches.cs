using System.Collections.Immutable;

namespace Purva.Tracing.Judging;

/// <summary>Where an execution has the shape of a pattern.</summary>
/// <param name="Matches">For each match its events, in the order of <see cref="EventPattern.Names"/>.</param>
/// <param name="IsComplete">Whether these are all: false where the search stopped at its bounds.</param>
public sealed record PatternMatches(ImmutableArray<ImmutableArray<int>> Matches, bool IsComplete);
