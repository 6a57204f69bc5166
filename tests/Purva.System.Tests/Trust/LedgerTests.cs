using Xunit;

namespace Purva.SystemTests.Trust;

/// <summary>The ledger is tested on stories that went wrong, each by hand.</summary>
public sealed class LedgerTests
{
    private const string Key = "k";

    private readonly Ledger ledger = new();

    [Fact]
    public void An_acknowledged_put_that_nobody_replaced_is_missed()
    {
        Done("a");
        Assert.Equal(["east has lost 'a' of 'k', which nobody replaced and which was acknowledged."], ledger.Judge("east", Key, []));
        Assert.Empty(ledger.Judge("east", Key, ["a"]));
    }

    [Fact]
    public void An_acknowledged_sibling_is_missed()
    {
        Done("a");
        Done("b");
        Assert.Single(ledger.Judge("east", Key, ["b"]));
        Assert.Empty(ledger.Judge("east", Key, ["b", "a"]));
    }

    [Fact]
    public void What_an_acknowledged_write_replaced_must_not_return()
    {
        Done("a");
        Done("b", "a");
        Assert.Equal(["east shows 'a' of 'k', which was replaced."], ledger.Judge("east", Key, ["a", "b"]));
        Done(null, "b");
        Assert.Equal(["east shows 'b' of 'k', which was replaced."], ledger.Judge("east", Key, ["b"]));
        Assert.Empty(ledger.Judge("east", Key, []));
    }

    [Fact]
    public void An_unanswered_put_may_be_there_or_not()
    {
        ledger.Begin(Key, "a");
        Assert.Empty(ledger.Judge("east", Key, []));
        Assert.Empty(ledger.Judge("east", Key, ["a"]));
    }

    [Fact]
    public void An_unanswered_put_that_is_there_has_replaced_what_it_names()
    {
        Done("a");
        ledger.Begin(Key, "b", "a");
        Assert.Empty(ledger.Judge("east", Key, ["a"]));
        Assert.Empty(ledger.Judge("east", Key, ["b"]));
        Assert.NotEmpty(ledger.Judge("east", Key, ["a", "b"]));
        Assert.NotEmpty(ledger.Judge("east", Key, []));
    }

    [Fact]
    public void An_unanswered_put_that_somebody_has_seen_was_done()
    {
        ledger.Begin(Key, "a");
        ledger.Read("ann", Key, [], ["a"]);
        Assert.NotEmpty(ledger.Judge("east", Key, []));
        Assert.Empty(ledger.Judge("east", Key, ["a"]));
    }

    [Fact]
    public void An_unanswered_put_that_a_context_names_was_done_even_if_that_write_was_not()
    {
        ledger.Begin(Key, "a");
        ledger.Begin(Key, "b", "a");
        Assert.NotEmpty(ledger.Judge("east", Key, []));
        Assert.Empty(ledger.Judge("east", Key, ["a"]));
        Assert.Empty(ledger.Judge("east", Key, ["b"]));
    }

    [Fact]
    public void An_unanswered_delete_takes_all_that_it_names_or_nothing()
    {
        Done("a");
        Done("b");
        ledger.Begin(Key, null, "a", "b");
        Assert.Empty(ledger.Judge("east", Key, []));
        Assert.Empty(ledger.Judge("east", Key, ["a", "b"]));
        Assert.Equal(["east has lost 'b' of 'k', which nobody replaced and which was acknowledged."], ledger.Judge("east", Key, ["a"]));
    }

    [Fact]
    public void What_nobody_wrote_and_what_stands_twice_is_told()
    {
        Done("a");
        Assert.Equal(["east shows 'x' of 'k', which nobody wrote."], ledger.Judge("east", Key, ["a", "x"]));
        Assert.Equal(["east shows 'a' of 'k' twice, which was written once."], ledger.Judge("east", Key, ["a", "a"]));
    }

    [Fact]
    public void A_counter_is_the_sum_of_the_acknowledged_additions_and_of_some_others()
    {
        ledger.Acknowledge(ledger.BeginCount("n", 5));
        ledger.BeginCount("n", 3);
        ledger.BeginCount("n", -7);
        foreach (var possible in (long[])[5, 8, -2, 1])
        {
            Assert.Empty(ledger.JudgeCount("east", "n", possible));
        }

        foreach (var impossible in (long[])[0, 10, 11, 4, 6])
        {
            Assert.Single(ledger.JudgeCount("east", "n", impossible));
        }
    }

    [Fact]
    public void A_session_that_is_shown_less_than_it_knew_tells()
    {
        Done("a");
        ledger.Read("ann", Key, ["a"], ["a", "b"]);
        Assert.Empty(ledger.Findings);
        ledger.Read("ann", Key, ["a"], []);
        Assert.Equal(["ann knew 'a' of 'k', which nobody replaced, and was shown []."], ledger.Findings);
    }

    [Fact]
    public void A_session_may_miss_what_somebody_set_out_to_replace()
    {
        Done("a");
        ledger.Begin(Key, "b", "a");
        ledger.Read("ann", Key, ["a"], []);
        Assert.Empty(ledger.Findings);
    }

    private void Done(string? value, params string[] overwrites) => ledger.Acknowledge(ledger.Begin(Key, value, overwrites));
}
