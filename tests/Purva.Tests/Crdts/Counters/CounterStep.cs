using CsCheck;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Counters;

/// <summary>A change of a counter that can be reset.</summary>
internal sealed record CounterStep(long Amount, bool IsReset)
{
    public static Gen<CounterStep> Any { get; } = Gen.Frequency(
        (3, Gen.Long[-5, 9].Select(amount => new CounterStep(amount, false))),
        (1, Gen.Const(new CounterStep(0, true))));

    /// <summary>
    /// The sum of the increments that no reset had seen, as far as it is known of whom: a reset takes away what it saw of all, and an increment tells of the resets that
    /// its author had seen what they took away of his own.
    /// </summary>
    public static long Sum(IReadOnlyList<HistoryEvent<CounterStep>> known) =>
        known.Where(one => !one.Operation.IsReset && !known.Any(other => IsTakenBy(one, other))).Sum(one => one.Operation.Amount);

    /// <summary>What a delta that comes by itself tells besides its own event: a reset all that was counted before it, an increment what its author had counted.</summary>
    public static IEnumerable<HistoryEvent<CounterStep>> Told(HistoryEvent<CounterStep> made) =>
        made.Seen.Where(one => !one.Operation.IsReset && (made.Operation.IsReset || one.Author == made.Author)).Append(made);

    private static bool IsTakenBy(HistoryEvent<CounterStep> one, HistoryEvent<CounterStep> other) => other.Operation.IsReset
        ? other.Saw(one)
        : other.Author == one.Author && other.Seen.Any(before => before.Operation.IsReset && IsTakenBy(one, before));
}
