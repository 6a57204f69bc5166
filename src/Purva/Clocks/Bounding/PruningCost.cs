namespace Purva.Clocks.Bounding;

/// <summary>What an unsafe pruning has cost so far.</summary>
/// <param name="CutClocks">Clocks from which something was cut.</param>
/// <param name="CutEntries">Entries that were cut.</param>
/// <param name="Judged">Comparisons that were held against the truth.</param>
/// <param name="FalseConflicts">Ordered or equal in truth, apparently concurrent: a sibling that should not be.</param>
/// <param name="MissedConflicts">Concurrent in truth, apparently ordered or equal: a write that is overwritten unseen.</param>
/// <param name="WrongOrders">Ordered or equal in truth, and apparently so too, but in another way.</param>
public readonly record struct PruningCost(long CutClocks, long CutEntries, long Judged, long FalseConflicts, long MissedConflicts, long WrongOrders);
