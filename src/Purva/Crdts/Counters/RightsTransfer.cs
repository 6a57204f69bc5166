using Purva.Clocks;

namespace Purva.Crdts.Counters;

/// <summary>All rights that one replica ever gave another.</summary>
/// <param name="From">Who gave; the only writer of this sum.</param>
/// <param name="To">Who received; another replica.</param>
/// <param name="Amount">The sum, at least 1.</param>
public readonly record struct RightsTransfer(ReplicaId From, ReplicaId To, ulong Amount)
{
    /// <summary>Ascending by giver and then by receiver, whatever the amount.</summary>
    internal static int ComparePairs(RightsTransfer left, RightsTransfer right)
    {
        var byGiver = left.From.CompareTo(right.From);
        return byGiver != 0 ? byGiver : left.To.CompareTo(right.To);
    }
}
