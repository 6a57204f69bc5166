using System.Runtime.CompilerServices;
using CsCheck;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Counters;

/// <summary>A change of a counter that can be reset.</summary>
internal sealed record CounterStep(long Amount, bool IsReset)
{
    /// <summary>What resets that an increment's author had seen had taken away; noted when the increment is made.</summary>
    private static readonly ConditionalWeakTable<HistoryEvent<CounterStep>, object> TakenBefore = [];

    public static Gen<CounterStep> Any { get; } = Gen.Frequency(
        (3, Gen.Long[-5, 9].Select(amount => new CounterStep(amount, false))),
        (1, Gen.Const(new CounterStep(0, true))));

    /// <summary>
    /// The sum of the increments that no reset had seen, as far as it is known of whom: a reset that has arrived takes away what it saw of all, and an increment tells of the resets
    /// that its author had seen what they took away of his own.
    /// </summary>
    public static long Sum(IReadOnlyList<HistoryEvent<CounterStep>> known, Func<HistoryEvent<CounterStep>, bool>? isMeant = null) =>
        known.Where(one => !one.Operation.IsReset && (isMeant?.Invoke(one) ?? true) && !known.Any(other => TakesAway(other, one))).Sum(one => one.Operation.Amount);

    /// <summary>A reset tells all that was counted before it; an increment what its author had counted.</summary>
    public static EventSet Told(HistoryEvent<CounterStep> made, IReadOnlyList<HistoryEvent<CounterStep>> past)
    {
        TakenBefore.Add(made, past.Where(one => one.Operation.IsReset).Aggregate(default(EventSet), (all, one) => all.With(one.Past)));
        return past.Where(one => !one.Operation.IsReset && (made.Operation.IsReset || one.Author == made.Author)).Aggregate(default(EventSet), (all, one) => all.With(EventSet.Of(one.Index)));
    }

    private static bool TakesAway(HistoryEvent<CounterStep> other, HistoryEvent<CounterStep> one) =>
        other.Operation.IsReset ? other.Saw(one) : other.Author == one.Author && TakenBefore.TryGetValue(other, out var taken) && ((EventSet)taken).Contains(one.Index);
}
