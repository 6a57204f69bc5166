using CsCheck;
using Purva.Clocks;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Counters;

/// <summary>By how much a counter is changed, and to whom rights go where that is the change.</summary>
internal sealed record CounterChange(long Amount, ReplicaId To = default)
{
    public static Gen<CounterChange> Up { get; } = Gen.Long[0, 5].Select(amount => new CounterChange(amount));

    public static Gen<CounterChange> Any { get; } = Gen.Long[-5, 5].Select(amount => new CounterChange(amount));

    /// <summary>For a counter with a bound: most changes create rights or give them away, so that some are used by who was given them.</summary>
    public static Gen<CounterChange> WithTransfers { get; } = Gen.Frequency(
        (2, Gen.Long[-6, 6].Select(amount => new CounterChange(amount))),
        (1, Gen.Select(Gen.Long[0, 2], Gen.ULong[0xa, 0xc], (amount, to) => new CounterChange(amount, new ReplicaId(to)))));

    /// <summary>The author's earlier events: its sums hold them. By nothing nothing changes, and nothing is told.</summary>
    public static EventSet OwnPast(HistoryEvent<CounterChange> made, IReadOnlyList<HistoryEvent<CounterChange>> past) =>
        past.Where(one => one.Author == made.Author && made.Operation.Amount != 0).Aggregate(default(EventSet), (all, one) => all.With(EventSet.Of(one.Index)));
}
