using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Counters;

namespace Purva.TestKit;

/// <summary>Random counters of any replicas and sums.</summary>
public static class GenerateCounters
{
    /// <summary>Any counter that grows.</summary>
    public static Gen<GCounter> GCounter { get; } = Generate.WideDot.Array[0, 12].Select(sums =>
        sums.Aggregate(default(GCounter), (counter, sum) => counter.Merge(default(GCounter).Increment(sum.Replica, sum.Counter))));

    /// <summary>Any counter that goes up and down.</summary>
    public static Gen<PNCounter> PNCounter { get; } = Gen.Select(Generate.WideDot, Gen.Bool, Gen.Bool).Array[0, 12].Select(sums =>
        sums.Aggregate(default(PNCounter), (counter, sum) => counter.Merge(Change(sum.Item1, sum.Item2, sum.Item3))));

    /// <summary>A bounded counter after some changes by four replicas.</summary>
    public static Gen<BoundedCounter> BoundedCounter { get; } = Gen.Select(
        Gen.Bool, Gen.Long, Gen.Select(Generate.ReplicaId, Generate.ReplicaId, Gen.Int[0, 2], Gen.ULong[0, 300]).Array[0, 12], (isLeast, limit, changes) =>
        {
            var counter = isLeast ? Crdts.Counters.BoundedCounter.AtLeast(limit) : Crdts.Counters.BoundedCounter.AtMost(limit);
            foreach (var (replica, to, what, amount) in changes)
            {
                var outcome = what switch { 0 => counter.Increment(replica, amount), 1 => counter.Decrement(replica, amount), _ => counter.Transfer(replica, to, amount) };
                counter = outcome is BoundedOutcome.Made made ? counter.Merge(made.Delta) : counter;
            }

            return counter;
        });

    private static PNCounter Change(Dot sum, bool isDown, bool isBoth)
    {
        var up = default(PNCounter).Increment(sum.Replica, sum.Counter);
        var down = default(PNCounter).Decrement(sum.Replica, sum.Counter);
        return isBoth ? up.Merge(down) : isDown ? down : up;
    }
}
