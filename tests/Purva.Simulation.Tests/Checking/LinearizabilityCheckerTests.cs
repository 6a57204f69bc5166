using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class LinearizabilityCheckerTests
{
    private readonly Story story = new();

    [Fact]
    public void Requests_that_overlap_order_nothing()
    {
        Put(1, 4, value: 1).Read(2, 3).Read(2, 5, 1).Read(3, 6).Read(7, 8, 1);

        Assert.Empty(Found());
    }

    [Fact]
    public void What_one_site_alone_acknowledged_may_be_missed()
    {
        Put(1, 2, value: 1, acknowledgement: Acknowledgement.Local).Read(3, 4);

        Assert.Empty(Found());
    }

    [Fact]
    public void Concurrent_values_stand_side_by_side()
    {
        Put(1, 2, value: 1).Put(3, 4, value: 2).Read(5, 6, 1, 2).Put(7, 8, value: 3, over: [1, 2]).Read(9, 10, 3);

        Assert.Empty(Found());
    }

    [Fact]
    public void Missing_what_a_majority_had_is_told()
    {
        Put(1, 2, value: 1).Read(3, 4);

        var violation = Assert.Single(LinearizabilityChecker.Check(story.History));
        Assert.Equal("MissedAcknowledged", violation.Pattern);
        Assert.Equal([0, 1], violation.Transactions);
    }

    [Fact]
    public void Missing_what_an_earlier_strong_read_showed_is_told()
    {
        Put(1, 20, value: 1).Read(2, 3, 1).Read(4, 5);

        Assert.Equal(["NewOldInversion"], Found());
    }

    [Fact]
    public void Showing_what_was_replaced_is_told()
    {
        Put(1, 2, value: 1).Put(3, 4, value: 2, over: [1]).Read(5, 6, 1, 2);
        Assert.Equal(["ReplacedShown"], Found());
    }

    [Fact]
    public void Showing_what_an_earlier_strong_read_had_seen_replaced_is_told()
    {
        Put(1, 2, value: 1).Put(3, 20, value: 2, over: [1]).Put(4, 21, value: 3, over: [2]).Read(5, 6, 3).Read(7, 8, 1);

        Assert.Equal(["NewOldInversion", "ReplacedShown"], Found().Order());
    }

    [Fact]
    public void What_somebody_deleted_meanwhile_may_be_gone_and_stays_so()
    {
        Put(1, 2, value: 1);
        Write(3, 20, story.WriteOf("k", 2, default, 1) with { IsDelete = true }, Acknowledgement.Local).Read(4, 5);
        Assert.Empty(Found());

        Read(6, 7, 1);
        Assert.Equal(["ReplacedShown"], Found());
    }

    [Fact]
    public void Showing_what_nobody_had_asked_for_is_told()
    {
        Read(1, 2, 1).Put(3, 4, value: 1);

        Assert.Equal(["FutureRead"], Found());
    }

    private LinearizabilityCheckerTests Put(int asked, int answered, int value, int[]? over = null, Acknowledgement acknowledgement = Acknowledgement.Majority) =>
        Write(asked, answered, story.WriteOf("k", value, default, over ?? []), acknowledgement);

    private LinearizabilityCheckerTests Write(int asked, int answered, HistoryWrite write, Acknowledgement acknowledgement) =>
        Add(new HistoryTransaction(0, [], [write]) { Asked = Seconds(asked), Answered = Seconds(answered), Acknowledgement = acknowledgement });

    private LinearizabilityCheckerTests Read(int asked, int answered, params int[] values) =>
        Add(new HistoryTransaction(1, [new HistoryRead(story.Key("k"), [.. values])], []) { Asked = Seconds(asked), Answered = Seconds(answered), Consistency = Consistency.Strong });

    private LinearizabilityCheckerTests Add(HistoryTransaction transaction)
    {
        story.Add(transaction);
        return this;
    }

    private string[] Found() => LinearizabilityChecker.Check(story.History).Patterns();
}
