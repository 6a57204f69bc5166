using Purva.Server.Alerts;
using Purva.Server.Metrics;
using Xunit;

namespace Purva.SystemTests.Alerts;

public sealed class AlertBoardTests
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly MetricHistory history = new(new MetricCatalog(["west"]));
    private readonly AlertBoard board;
    private int now;

    public AlertBoardTests() => board = new AlertBoard(history);

    [Fact]
    public void A_rule_looks_at_its_window_and_its_events_are_told_in_order()
    {
        Put(Rule("many", 10) with { Window = TimeSpan.FromSeconds(2), Aggregation = Aggregation.Mean });
        Assert.Empty(Second(8).Events);
        var fires = Assert.Single(Second(14).Events);
        Assert.Equal((1L, AlertPhase.Firing, 11.0), (fires.Sequence, fires.Phase, fires.Value));
        Assert.Equal(AlertPhase.Resolved, Assert.Single(Second(0).Events).Phase);
        Assert.Equal([2L], board.EventsAfter(1).Select(one => one.Sequence));
    }

    [Fact]
    public void A_rule_set_again_as_it_is_goes_on_and_another_begins_anew()
    {
        Put(Rule("many", 10));
        Second(20);
        Assert.Null(Put(Rule("many", 10)).Event);
        Assert.Equal(AlertPhase.Firing, Assert.Single(board.Standings).Standing.Phase);
        Assert.Equal(AlertPhase.Resolved, Put(Rule("many", 30)).Event!.Phase);
        Assert.Equal(AlertPhase.Ok, Assert.Single(board.Standings).Standing.Phase);
    }

    [Fact]
    public void A_rule_that_is_removed_while_it_fires_is_resolved()
    {
        Put(Rule("many", 10));
        Second(20);
        var (change, ended) = board.Remove("many", Wall);
        Assert.Equal((AlertChange.Done, AlertPhase.Resolved), (change, ended!.Phase));
        Assert.Empty(board.Standings);
        Assert.Equal(AlertChange.Unknown, board.Remove("many", Wall).Change);
    }

    [Fact]
    public void What_stands_in_the_options_is_changed_there_only()
    {
        board.Put(Rule("many", 10), isFixed: true, TimeSpan.Zero, Wall);
        Assert.Equal(AlertChange.Fixed, Put(Rule("many", 20)).Change);
        Assert.Equal(AlertChange.Fixed, board.Remove("many", Wall).Change);
        Assert.Empty(board.Changeable);
    }

    [Fact]
    public void Rules_and_events_are_bounded()
    {
        Assert.All(Enumerable.Range(0, AlertBoard.MaxRules), i => Assert.Equal(AlertChange.Done, Put(Rule($"r{i}", 10)).Change));
        Assert.Equal(AlertChange.TooMany, Put(Rule("one-more", 10)).Change);
        for (var i = 0; i < 12; i++)
        {
            Second(i % 2 == 0 ? 20 : 0);
        }

        var remembered = board.EventsAfter(0);
        Assert.Equal(AlertBoard.MaxEvents, remembered.Count);
        Assert.Equal(12L * AlertBoard.MaxRules, remembered[^1].Sequence);
    }

    [Theory]
    [InlineData("Many", "keys", "last", ">", 1.0, "'Many' names no rule")]
    [InlineData("", "keys", "last", ">", 1.0, "names no rule")]
    [InlineData("a", "keyz", "last", ">", 1.0, "no metric 'keyz'")]
    [InlineData("a", "lag.east", "last", ">", 1.0, "no metric 'lag.east'")]
    [InlineData("a", "keys", "p99", ">", 1.0, "of keys there is last, mean, min, max")]
    [InlineData("a", "keys", "0", ">", 1.0, "aggregation is '0'")]
    [InlineData("a", "keys", "last", "=>", 1.0, "comparison is '=>'")]
    [InlineData("a", "keys", "last", ">", double.NaN, "threshold is no number")]
    public void What_makes_no_sense_is_refused_in_words(string name, string metric, string aggregation, string comparison, double threshold, string sentence)
    {
        Assert.False(new AlertRuleText(name, metric, aggregation, comparison, threshold).TryRead(history.Catalog, out _, out var problem));
        Assert.Contains(sentence, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_what_was_written_and_is_written_as_it_is()
    {
        var text = new AlertRuleText("slow", "lag.west", "max", "<=", 1.5) { Window = TimeSpan.FromSeconds(90), For = TimeSpan.FromSeconds(5), Severity = "critical", Description = "d" };
        Assert.True(text.TryRead(history.Catalog, out var rule, out _));
        Assert.Equal(text, AlertRuleText.Of(rule));
        Assert.Equal("max of lag.west over 90 s <= 1.5 ms", rule.Condition);
        AlertRuleText[] wrong = [text with { Severity = "bad" }, text with { Window = TimeSpan.FromHours(2) }, text with { Window = TimeSpan.FromSeconds(1.5) }, text with { For = TimeSpan.FromDays(2) }, text with { Description = new string('x', 513) }];
        Assert.All(wrong, one => Assert.False(one.TryRead(history.Catalog, out _, out _)));
    }

    private (AlertChange Change, AlertEvent? Event) Put(AlertRule rule) => board.Put(rule, isFixed: false, TimeSpan.FromSeconds(now), Wall.AddSeconds(now));

    private (IReadOnlyList<AlertStanding> Changed, IReadOnlyList<AlertEvent> Events) Second(double keys)
    {
        now++;
        var gauges = new double[history.Catalog.GaugeCount];
        gauges[0] = keys;
        history.Add(MetricSample.Of(Wall.AddSeconds(now), TimeSpan.FromSeconds(1), new long[7], [.. Enumerable.Repeat(Distribution.Empty, 5)], gauges));
        return board.Look(TimeSpan.FromSeconds(now), Wall.AddSeconds(now));
    }

    private AlertRule Rule(string name, double threshold) => new(name, history.Catalog.Find("keys")!, Aggregation.Last, AlertComparison.Above, threshold);
}
