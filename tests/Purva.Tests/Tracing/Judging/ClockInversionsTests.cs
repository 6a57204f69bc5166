using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ClockInversionsTests
{
    [Fact]
    public void They_are_those_of_all_pairs_for_every_tolerance() =>
        Gen.Select(Gen.OneOf(GenerateHistories.Possible, GenerateHistories.WithHoles, GenerateHistories.Spoilt), Gen.Int[0, 12]).Sample(
            (history, tolerance) =>
            {
                var (distinct, execution) = (history with { Events = [.. history.Events.DistinctBy(one => (one.Host, one.Counter)).Where(one => one.Counter > 0)] }, history.ToExecution());
                var found = ClockInversions.Of(execution, tolerance, most: 1_000);
                var all = Enumerable.Range(0, distinct.Events.Length).ToArray();
                var pairs = all.SelectMany(one => all.Where(other => distinct.IsBefore(other, one) && distinct.Events[other].Time > distinct.Events[one].Time + tolerance).Select(other => (One: one, Other: other))).ToArray();
                var sizes = pairs.GroupBy(pair => pair.One, pair => distinct.Events[pair.Other].Time!.Value - distinct.Events[pair.One].Time!.Value).ToDictionary(one => one.Key, one => one.Max());

                Law.Holds(found.PairCount == pairs.Length, $"{found.PairCount} pairs, not {pairs.Length}");
                Law.Holds(found.Count == sizes.Count && found.Worst.Length == sizes.Count, $"{found.Count} events, not {sizes.Count}");
                Law.Holds(found.Worst.All(one => sizes[one.Happened] == one.Nanoseconds), $"the sizes are {string.Join(", ", sizes)}");
                Law.Holds(found.Worst.All(one => pairs.Contains((one.Happened, one.Culprit)) && distinct.Events[one.Culprit].Time - distinct.Events[one.Happened].Time == one.Nanoseconds), $"the culprits of {string.Join(", ", found.Worst)}");
                Law.Holds(found.Worst.SequenceEqual(found.Worst.OrderByDescending(one => one.Nanoseconds)), $"the largest come first");
            },
            iter: 10_000);

    [Fact]
    public void Small_steps_add_up()
    {
        var history = new ToldHistory(["a", "b", "c"], [new(0, [1, 0, 0], 30, "", 1), new(1, [1, 1, 0], 22, "", 2), new(2, [1, 1, 1], 14, "", 3)]);
        var inversion = Assert.Single(ClockInversions.Of(history.ToExecution(), toleranceNanoseconds: 10).Worst);
        Assert.Equal(new ClockInversion(2, 0, 16), inversion);
    }

    [Fact]
    public void Times_at_the_ends_of_what_can_be_told_do_no_harm()
    {
        var history = new ToldHistory(["a", "b"], [new(0, [1, 0], long.MaxValue, "", 1), new(0, [2, 0], 5, "", 2), new(1, [2, 1], long.MinValue + 1, "", 3)]);
        var found = ClockInversions.Of(history.ToExecution(), toleranceNanoseconds: long.MaxValue);
        Assert.Equal((1, long.MaxValue), (found.Count, found.Worst[0].Nanoseconds));
        Assert.Equal(2, ClockInversions.Of(history.ToExecution(), most: 1).CountOf(InversionSeverity.Wrong));
    }

    [Fact]
    public void The_worst_are_kept_and_the_rest_is_counted()
    {
        var history = new ToldHistory(["a", "b"], [new(0, [1, 0], 100, "", 1), .. Enumerable.Range(1, 9).Select(i => new ToldEvent(1, [1, i], i, "", i + 1))]);
        var found = ClockInversions.Of(history.ToExecution(), most: 2);
        Assert.Equal([99, 98], found.Worst.Select(one => one.Nanoseconds));
        Assert.Equal((9, 9, 9), (found.Count, found.PairCount, found.CountOf(InversionSeverity.Jitter)));
        Assert.Equal(0, found.CountOf((InversionSeverity)77));
    }
}
