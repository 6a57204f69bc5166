using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Xunit;
using static Purva.Simulation.Tests.Checking.Story;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class SessionCheckerTests
{
    private readonly Story story = new();

    [Fact]
    public void A_session_that_goes_forward_is_right()
    {
        story.Put(0, "k", 1).Put(1, "k", 2, over: Values(1)).Read(0, "k", 2).Put(2, "k", 3).Read(0, "k", 2, 3).Read(3, "k", 1).Read(3, "k", 2)
            .Read(4, "k", 2, 3).Delete(4, "k", 4, over: Values(2, 3)).Read(0, "k").Read(3, Consistency.Eventual, ("k", []));

        Assert.Empty(Found());
    }

    [Fact]
    public void Not_seeing_ones_own_write_is_told()
    {
        story.Put(0, "k", 1).Read(0, "k");

        Assert.Equal(["ReadYourWrites"], Found());
    }

    [Fact]
    public void Seeing_again_what_one_replaced_is_told()
    {
        story.Put(0, "k", 1).Put(0, "k", 2, over: Values(1)).Read(0, "k", 1, 2);

        Assert.Equal(["ReadYourWrites"], Found());
    }

    [Fact]
    public void Not_seeing_what_one_saw_or_seeing_it_again_is_told()
    {
        story.Put(0, "k", 1).Put(2, "l", 5).Put(3, "l", 6, over: Values(5)).Read(1, "k", 1).Read(1, "k").Read(4, "l", 6).Read(4, "l", 5);

        Assert.Equal(["MonotonicReads", "MonotonicReads", "MonotonicReads"], Found());
    }

    [Fact]
    public void What_was_once_seen_replaced_stays_gone()
    {
        story.Put(0, "k", 1).Put(0, "k", 2, over: Values(1)).Put(0, "k", 3, over: Values(2)).Read(1, "k", 2).Read(1, "k", 3).Read(1, "k", 1, 3);

        Assert.Equal(["MonotonicReads"], Found());
    }

    [Fact]
    public void Seeing_a_write_without_its_authors_earlier_one_is_told()
    {
        story.Put(0, "x", 1).Put(0, "y", 2).Read(1, Consistency.Causal, ("x", []), ("y", [2]));

        Assert.Equal(["MonotonicWrites"], Found());
    }

    [Fact]
    public void Seeing_a_write_without_what_its_author_had_read_is_told()
    {
        story.Put(0, "x", 1).Read(1, "x", 1).Put(1, "y", 2).Read(2, Consistency.Eventual, ("x", []), ("y", [2]));

        Assert.Equal(["WritesFollowReads"], Found());
    }

    [Fact]
    public void A_token_that_forgets_is_told()
    {
        var write = new HistoryTransaction(0, [], [story.WriteOf("k", 1, Dot("1:2"))]);
        story.Add(write with { After = Vector("2:1"), Token = Vector("1:2", "2:1") });
        Assert.Empty(Found());

        story.Add(write with { Writes = [story.WriteOf("k", 2, Dot("1:4"))], Token = Vector("1:3") });
        story.Add(write with { Writes = [story.WriteOf("k", 3, Dot("1:5"))], After = Vector("2:2"), Token = Vector("1:5", "2:1") });
        Assert.Equal(["TokenWentBack", "TokenWentBack"], Found());
    }

    private string[] Found() => SessionChecker.Check(story.History).Patterns();
}
