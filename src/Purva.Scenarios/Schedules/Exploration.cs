using System.Collections.Immutable;

namespace Purva.Scenarios.Schedules;

/// <summary>What came of walking every schedule of a few actors.</summary>
/// <typeparam name="TFlaw">What can be wrong at the end of a schedule.</typeparam>
/// <param name="Schedules">How many schedules there are; all were walked.</param>
/// <param name="Flawed">How many of them ended with something wrong.</param>
/// <param name="Flaws">Each kind of flaw, with how many schedules show it and the first that does.</param>
public sealed record Exploration<TFlaw>(int Schedules, int Flawed, ImmutableSortedDictionary<TFlaw, (int Count, ImmutableArray<int> First)> Flaws)
    where TFlaw : notnull;
