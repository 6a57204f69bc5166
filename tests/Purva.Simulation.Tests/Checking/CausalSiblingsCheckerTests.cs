using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Xunit;
using static Purva.Simulation.Tests.Checking.Story;

namespace Purva.Simulation.Tests.Checking;

public sealed class CausalSiblingsCheckerTests
{
    private readonly Story story = new();

    [Fact]
    public void Concurrent_values_side_by_side_are_right()
    {
        story.Put(0, "k", 1).Put(1, "k", 2).Read(2, "k", 1, 2).Put(2, "k", 3, over: Values(1, 2)).Read(0, "k", 3);

        Assert.Empty(Found());
    }

    [Fact]
    public void A_session_need_not_see_what_nobody_told_it()
    {
        story.Put(0, "k", 1).Put(1, "k", 2, over: Values(1)).Read(2, "k", 1).Read(3, "k").Read(2, "k", 2);

        Assert.Empty(Found());
    }

    [Fact]
    public void A_value_that_comes_back_is_stale()
    {
        story.Put(0, "k", 1).Put(0, "k", 2, over: Values(1)).Read(1, "k", 2).Read(1, "k", 1);

        Assert.Equal(["StaleRead", "LostSibling"], Found().Order().Reverse());
    }

    [Fact]
    public void A_value_that_a_blind_put_swallowed_is_lost()
    {
        story.Put(0, "k", 1).Put(0, "k", 2).Read(0, "k", 2);

        var violation = Assert.Single(CausalSiblingsChecker.Check(story.History));
        Assert.Equal("LostSibling", violation.Pattern);
        Assert.Equal([0, 2], violation.Transactions);
        Assert.Equal(["s0"], violation.Sites);
        Assert.Contains("without 1", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_transaction_is_a_lost_value()
    {
        story.Write(0, RequestOutcome.Done, story.WriteOf("x", 1), story.WriteOf("y", 2)).Read(1, Consistency.Eventual, ("x", [1]), ("y", []));

        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void A_value_seen_through_another_key_must_be_there()
    {
        story.Put(0, "x", 1).Put(0, "y", 2).Read(1, "y", 2).Read(1, "x");

        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void An_eventual_read_need_not_know_its_sessions_past_and_adds_to_it()
    {
        story.Put(0, "k", 1).Read(0, Consistency.Eventual, ("k", [])).Put(1, "l", 2).Read(0, Consistency.Eventual, ("l", [2]));
        Assert.Empty(Found());

        story.Read(0, "l");
        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void A_session_that_goes_on_elsewhere_takes_along_what_it_has_seen()
    {
        story.Put(0, "k", 1).Put(0, "k", 2, over: Values(1), outcome: RequestOutcome.Unknown);
        story.Add(new HistoryTransaction(1, [new HistoryRead(0, [1])], []) { Consistency = Consistency.Causal, ContinuesSession = 0 });
        Assert.Empty(Found());

        story.Add(new HistoryTransaction(2, [new HistoryRead(0, [])], []) { Consistency = Consistency.Causal, ContinuesSession = 1 });
        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void What_another_session_did_after_it_was_left_need_not_be_seen()
    {
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("k", 1)]) { Asked = Seconds(1), Answered = Seconds(2) });
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("l", 2)]) { Asked = Seconds(4), Answered = Seconds(6) });
        story.Add(new HistoryTransaction(1, [new HistoryRead(1, [])], []) { Consistency = Consistency.Causal, ContinuesSession = 0, Asked = Seconds(5), Answered = Seconds(7) });
        Assert.Empty(Found());

        story.Add(new HistoryTransaction(2, [new HistoryRead(0, [])], []) { Consistency = Consistency.Causal, ContinuesSession = 0, Asked = Seconds(3), Answered = Seconds(8) });
        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void An_unseen_delete_explains_an_empty_key_and_brings_its_past_along()
    {
        story.Put(0, "k", 1).Put(1, "l", 2).Read(1, "k", 1).Delete(1, "k", 3, over: Values(1)).Read(0, "k");
        Assert.Empty(Found());

        story.Read(0, "l");
        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void A_delete_that_was_asked_for_later_explains_nothing()
    {
        story.Put(0, "k", 1).Read(0, "k").Read(1, "k", 1).Delete(1, "k", 2, over: Values(1));

        Assert.Equal(["LostSibling"], Found());
    }

    [Fact]
    public void A_delete_that_depends_on_the_read_explains_nothing()
    {
        story.Add(new HistoryTransaction(0, [], [story.WriteOf("k", 1)]));
        story.Add(new HistoryTransaction(0, [new HistoryRead(0, [])], [story.WriteOf("l", 2)]));
        story.Add(new HistoryTransaction(1, [new HistoryRead(1, [2]), new HistoryRead(0, [1])], [story.WriteOf("k", 3, default, 1) with { IsDelete = true }]) { Asked = TimeSpan.Zero, Answered = Seconds(9) });

        Assert.Contains("LostSibling", Found());
    }

    [Fact]
    public void A_write_of_unknown_fate_may_have_happened_or_not()
    {
        story.Put(0, "k", 1).Put(1, "k", 2, outcome: RequestOutcome.Unknown).Read(0, "k", 1).Read(2, "k", 1, 2);
        Assert.Empty(Found());

        story.Put(3, "m", 4).Read(4, "m", 4).Delete(4, "m", 5, over: Values(4), outcome: RequestOutcome.Unknown).Read(3, "m");
        Assert.Empty(Found());

        story.Read(3, "m", 4);
        Assert.Contains("StaleRead", Found());
    }

    [Fact]
    public void Values_from_nowhere_are_told()
    {
        story.Put(0, "k", 1).Put(1, "k", 2, outcome: RequestOutcome.Refused).Read(2, "k", 1, 7).Read(2, "k", 1, 2).Read(2, "other", 1);

        Assert.Equal(["ThinAirRead", "ThinAirRead", "ThinAirRead"], Found());
    }

    [Fact]
    public void A_circle_is_told_with_its_requests()
    {
        story.Read(0, "x", 2).Put(0, "y", 1).Read(1, "y", 1).Put(1, "x", 2);

        var violation = Assert.Single(CausalSiblingsChecker.Check(story.History));
        Assert.Equal("CyclicCO", violation.Pattern);
        Assert.Equal([0, 1, 2, 3], violation.Transactions.Order());
    }

    [Fact]
    public void Keys_of_other_rules_only_order()
    {
        story.Key("sum", KeyRule.Other);
        story.Put(0, "sum", 1).Read(0, "sum").Put(0, "k", 2).Read(1, "k", 2);

        Assert.Empty(Found());
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private string[] Found() => [.. CausalSiblingsChecker.Check(story.History).Select(violation => violation.Pattern)];
}
