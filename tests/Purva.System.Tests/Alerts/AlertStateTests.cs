using CsCheck;
using Purva.Server.Alerts;
using Purva.Server.Metrics;
using Xunit;

namespace Purva.SystemTests.Alerts;

/// <summary>The phases of an alert against a model that looks at the whole past at every look.</summary>
public sealed class AlertStateTests
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly Metric Keys = new MetricCatalog([]).Find("keys")!;

    [Fact]
    public void From_ok_by_pending_to_firing_and_resolved_and_back_to_ok()
    {
        var state = new AlertState(Rule(hold: 3), TimeSpan.Zero, Wall);
        Assert.Equal(AlertPhase.Ok, Look(state, 1, 0));
        Assert.Equal(AlertPhase.Pending, Look(state, 2, 20));
        Assert.Equal(AlertPhase.Pending, Look(state, 4, 20));
        Assert.Equal(AlertPhase.Firing, Look(state, 5, 20));
        Assert.Equal((Wall.AddSeconds(5), 20), (state.Since, state.Value));
        Assert.Equal(AlertPhase.Firing, Look(state, 6, 30));
        Assert.Equal(AlertPhase.Resolved, Look(state, 7, 10));
        Assert.Equal(AlertPhase.Resolved, Look(state, 7 + AlertState.Memory.TotalSeconds - 1, 10));
        Assert.Equal(AlertPhase.Ok, Look(state, 7 + AlertState.Memory.TotalSeconds, 10));
    }

    [Fact]
    public void A_condition_that_ceases_before_its_time_never_fires()
    {
        var state = new AlertState(Rule(hold: 3), TimeSpan.Zero, Wall);
        Assert.Equal(AlertPhase.Pending, Look(state, 1, 20));
        Assert.Equal(AlertPhase.Ok, Look(state, 3, 0));
        Assert.Equal(AlertPhase.Pending, Look(state, 4, 20));
        Assert.Equal(AlertPhase.Pending, Look(state, 6, 20));
    }

    [Fact]
    public void Without_a_time_to_hold_it_fires_at_once_and_without_a_value_it_never_does()
    {
        var state = new AlertState(Rule(hold: 0), TimeSpan.Zero, Wall);
        Assert.Equal(AlertPhase.Ok, Look(state, 1, null));
        Assert.Equal(AlertPhase.Firing, Look(state, 2, 20));
        Assert.Equal(AlertPhase.Resolved, Look(state, 3, null));
        Assert.Equal(AlertPhase.Firing, Look(state, 4, 20));
    }

    [Fact]
    public void It_fires_just_when_the_condition_has_held_at_every_look_for_long_enough() =>
        Gen.Select(Gen.Int[0, 5], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3].Select(kind => kind == 0 ? (double?)null : kind * 7)).Array[1, 60]).Sample((hold, looks) =>
        {
            var state = new AlertState(Rule(hold), TimeSpan.Zero, Wall);
            var seen = new List<(int At, bool Holds)>();
            var at = 0;
            foreach (var (pause, value) in looks)
            {
                at += pause;
                seen.Add((at, value > 10));
                var before = state.Phase;
                var isChanged = state.Look(value, TimeSpan.FromSeconds(at), Wall.AddSeconds(at));
                Assert.Equal(Fires(seen, hold), state.Phase == AlertPhase.Firing);
                Assert.Equal(before != state.Phase, isChanged);
                Assert.Equal(value > 10, state.Phase is AlertPhase.Pending or AlertPhase.Firing);
            }
        });

    [Theory]
    [InlineData(0, 11, 10)]
    [InlineData(1, 10, 9)]
    [InlineData(2, 9, 10)]
    [InlineData(3, 10, 11)]
    public void A_comparison_holds_on_its_side_of_the_threshold(int comparison, double holds, double holdsNot)
    {
        var rule = Rule(0) with { Comparison = (AlertComparison)comparison };
        Assert.True(rule.Holds(holds));
        Assert.False(rule.Holds(holdsNot));
        Assert.False(rule.Holds(null));
        Assert.False(rule.Holds(double.NaN));
    }

    private static bool Fires(List<(int At, bool Holds)> seen, int hold)
    {
        var held = Enumerable.Reverse(seen).TakeWhile(look => look.Holds).ToList();
        return held.Count > 0 && (hold == 0 || held[0].At - held[^1].At >= hold);
    }

    private static AlertPhase Look(AlertState state, double at, double? value)
    {
        state.Look(value, TimeSpan.FromSeconds(at), Wall.AddSeconds(at));
        return state.Phase;
    }

    private static AlertRule Rule(int hold) => new("many", Keys, Aggregation.Last, AlertComparison.Above, 10) { For = TimeSpan.FromSeconds(hold) };
}
