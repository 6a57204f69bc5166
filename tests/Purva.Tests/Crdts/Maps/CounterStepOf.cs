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
        .Where(one => !one.Operation.Step.IsRemoval && !known.Any(other => IsTakenBy(one, other)))
        .GroupBy(one => one.Operation.Key).OrderBy(line => line.Key, StringComparer.Ordinal)
        .Select(line => $"{line.Key}={line.Sum(one => (long)one.Operation.Step.Amount)}"));

    /// <summary>A removal takes what it saw; an addition tells of the removals that its author had seen what they took of his own.</summary>
    private static bool IsTakenBy(HistoryEvent<(string Key, CounterStepOf Step)> one, HistoryEvent<(string Key, CounterStepOf Step)> other) =>
        other.Operation.Key == one.Operation.Key && (other.Operation.Step.IsRemoval
            ? other.Saw(one)
            : other.Author == one.Author && other.Seen.Any(before => before.Operation.Step.IsRemoval && IsTakenBy(one, before)));
}
