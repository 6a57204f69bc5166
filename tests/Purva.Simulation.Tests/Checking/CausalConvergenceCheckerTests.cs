using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Xunit;
using static Purva.Simulation.Tests.Checking.Story;

namespace Purva.Simulation.Tests.Checking;

public sealed class CausalConvergenceCheckerTests
{
    private readonly Story story = new();

    public CausalConvergenceCheckerTests()
    {
        foreach (var key in (string[])["x", "y"])
        {
            story.Key(key, KeyRule.LastWriterWins);
        }
    }

    [Fact]
    public void Everybody_may_see_a_write_replaced_by_a_concurrent_one()
    {
        story.Put(0, "x", 1).Put(1, "x", 2).Read(0, "x", 2).Read(1, "x", 2).Read(2, "x", 1).Read(2, "x", 2);

        Assert.Empty(Found());
    }

    [Fact]
    public void Two_who_choose_differently_for_good_are_a_circle()
    {
        story.Put(0, "x", 1).Put(1, "x", 2).Read(0, "x", 2).Read(1, "x", 1);

        var violation = Assert.Single(CausalConvergenceChecker.Check(story.History));
        Assert.Equal("CyclicCF", violation.Pattern);
        Assert.Equal([0, 1, 2, 3], violation.Transactions.Order());
    }

    [Fact]
    public void Choices_of_two_keys_written_together_must_agree()
    {
        story.Write(0, RequestOutcome.Done, story.WriteOf("x", 1), story.WriteOf("y", 2));
        story.Write(1, RequestOutcome.Done, story.WriteOf("x", 3), story.WriteOf("y", 4));
        story.Read(0, "x", 3).Read(0, "y", 4);
        Assert.Empty(Found());

        story.Read(1, "y", 2);
        Assert.Equal(["CyclicCF"], Found());
    }

    [Fact]
    public void Nothing_read_though_something_was_written_is_told()
    {
        story.Put(0, "x", 1).Read(0, "x");

        Assert.Equal(["WriteCOInitRead"], Found());
    }

    [Fact]
    public void An_older_write_after_a_newer_one_is_told()
    {
        story.Put(0, "x", 1).Put(0, "x", 2).Read(1, "x", 2).Read(1, "x", 1);

        var violation = Assert.Single(CausalConvergenceChecker.Check(story.History));
        Assert.Equal("WriteCORead", violation.Pattern);
        Assert.Equal([1, 3], violation.Transactions);
    }

    [Fact]
    public void Values_from_nowhere_and_circles_are_told()
    {
        story.Read(0, "x", 9).Put(1, "y", 1, outcome: RequestOutcome.Refused).Read(0, "y", 1);
        Assert.Equal(["ThinAirRead", "ThinAirRead"], Found());

        var other = new Story().Read(0, "x", 2).Put(0, "y", 1).Read(1, "y", 1).Put(1, "x", 2);
        Assert.Equal("CyclicCO", Assert.Single(CausalConvergenceChecker.Check(other.History)).Pattern);
    }

    [Fact]
    public void More_than_one_value_is_told()
    {
        story.Put(0, "x", 1).Put(1, "x", 2).Read(2, "x", 1, 2);

        Assert.Equal(["SeveralShown"], Found());
    }

    [Fact]
    public void A_delete_leaves_nothing_and_an_unseen_one_explains_that()
    {
        story.Put(0, "x", 1).Put(1, "x", 2).Read(1, "x", 2).Delete(1, "x", 3, over: Values(1, 2)).Read(1, "x").Read(0, "x");

        Assert.Empty(Found());
    }

    [Fact]
    public void What_was_deleted_and_seen_to_be_does_not_return()
    {
        story.Put(0, "x", 1).Read(1, "x", 1).Delete(1, "x", 2, over: Values(1)).Read(1, "x", 1);

        Assert.Equal(["WriteCORead"], Found());
    }

    [Fact]
    public void A_value_that_lost_shows_again_when_the_winner_is_deleted_by_one_who_did_not_have_it()
    {
        story.Put(0, "x", 1).Put(1, "x", 2).Read(0, "x", 2).Delete(1, "x", 3, over: Values(2)).Read(0, "x", 1);

        Assert.Empty(Found());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_delete_may_have_named_unseen_may_be_there_or_not(bool isThere)
    {
        story.Put(0, "x", 1).Put(0, "y", 2).Put(1, "x", 3).Read(1, "y", 2).Delete(1, "x", 4, over: Values(3)).Read(1, "x", isThere ? [1] : []);

        Assert.Empty(Found());
    }

    private string[] Found() => [.. CausalConvergenceChecker.Check(story.History).Select(violation => violation.Pattern)];
}
