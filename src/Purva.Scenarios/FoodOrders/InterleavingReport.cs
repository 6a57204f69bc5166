using System.Collections.Immutable;

namespace Purva.Scenarios.FoodOrders;

/// <summary>What came of looking at everything that can happen to an order.</summary>
/// <param name="Executions">In how many ways actors can act and hear, one thing after the other, until nothing is left.</param>
/// <param name="Situations">How many different situations lie on those ways.</param>
/// <param name="Ends">How the order can end, and in how many ways it ends so.</param>
/// <param name="Contradictions">How often the same steps, heard in another order, were another state. 0, or the rule is broken.</param>
/// <param name="TakenBack">How often a cancelled or completed order became something else. 0, or the rule is broken.</param>
/// <param name="Apart">How many ends there are at which actors have not all heard the same. 0, or the exploration is broken.</param>
public sealed record InterleavingReport(
    UInt128 Executions, int Situations, ImmutableSortedDictionary<OrderEnd, UInt128> Ends, long Contradictions, long TakenBack, long Apart);
