using CsCheck;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Maps;

/// <summary>A change of one line of a cart: so many more, or the line removed.</summary>
internal sealed record CounterStepOf(ulong Amount, bool IsRemoval)
{
    public static Gen<CounterStepOf> Any { get; } = Gen.Frequency(
        (3, Gen.ULong[1, 9].Select(amount => new CounterStepOf(amount, false))),
        (1, Gen.Const(new CounterStepOf(0, true))));

    /// <summary>Each line is the sum of the additions that no removal of it had seen; a line without any is not there.</summary>
    public static string Expect(IReadOnlyList<HistoryEvent<(string Key, CounterStepOf Step)>> known) => string.Join(' ', known
        .Where(one => !one.Operation.Step.IsRemoval && !known.Any(other => other.Operation.Step.IsRemoval && other.Operation.Key == one.Operation.Key && other.Saw(one)))
        .GroupBy(one => one.Operation.Key).OrderBy(line => line.Key, StringComparer.Ordinal)
        .Select(line => $"{line.Key}={line.Sum(one => (long)one.Operation.Step.Amount)}"));

    /// <summary>A removal tells what it takes away; an addition what its author had added to the line.</summary>
    public static EventSet Told(HistoryEvent<(string Key, CounterStepOf Step)> made, IReadOnlyList<HistoryEvent<(string Key, CounterStepOf Step)>> past) =>
        past.Where(one => !one.Operation.Step.IsRemoval && one.Operation.Key == made.Operation.Key && (made.Operation.Step.IsRemoval || one.Author == made.Author))
            .Aggregate(default(EventSet), (all, one) => all.With(EventSet.Of(one.Index)));
}
