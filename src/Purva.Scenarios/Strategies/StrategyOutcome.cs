namespace Purva.Scenarios.Strategies;

/// <summary>What a strategy made of a load, judged by what really happened.</summary>
/// <param name="Writes">How many writes there were.</param>
/// <param name="Operations">How many reads, writes and exchanges.</param>
/// <param name="Lost">Writes that were dropped though no later write had seen them.</param>
/// <param name="FalseConflicts">Values that were shown beside, or merged with, one whose author had seen them; each counted once.</param>
/// <param name="Merges">How many conflicts the application's merge resolved.</param>
/// <param name="MeanSiblings">How many values a reader was shown on average.</param>
/// <param name="MostSiblings">The most that one was shown.</param>
/// <param name="MedianBytes">Bytes beside the values, of the copy that a write left: half of the writes left at most so many.</param>
/// <param name="HighBytes">The same for 99 of 100 writes.</param>
public sealed record StrategyOutcome(int Writes, int Operations, int Lost, int FalseConflicts, int Merges, double MeanSiblings, int MostSiblings, int MedianBytes, int HighBytes);
