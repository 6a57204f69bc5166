using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Stories;

/// <summary>One line of a story: who did what, and the clocks afterwards.</summary>
/// <param name="Process">Who, as an index into <see cref="Story.Processes"/>.</param>
/// <param name="Label">What happened, in words.</param>
/// <param name="Clock">The vector clock of the process afterwards.</param>
/// <param name="Lamport">The Lamport clock of the process afterwards; 0 where the story has none.</param>
/// <param name="IsTick">Whether it counts as an event of its process.</param>
/// <param name="Heard">The earlier lines of other processes that it heard of, as indexes.</param>
public sealed record StoryEvent(int Process, string Label, VersionVector Clock, ulong Lamport, bool IsTick, ImmutableArray<int> Heard);
