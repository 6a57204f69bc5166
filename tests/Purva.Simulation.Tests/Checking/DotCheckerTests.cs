using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class DotCheckerTests
{
    private static readonly LogRecordView First = new(Dot("1:1"), 11, Vector()) { Values = [1] };
    private static readonly LogRecordView Second = new(Dot("1:2"), 12, Vector("1:1")) { Values = [2] };
    private static readonly LogRecordView Other = new(Dot("2:1"), 21, Vector("1:1")) { Values = [3] };

    [Fact]
    public void Logs_in_different_orders_and_of_different_reach_are_right() =>
        Assert.Empty(DotChecker.Check(new History(), [Log("a", First, Second, Other), Log("b", First, Other, Second), new SiteLogView("c", 2, Vector("1:1"), [First, Other])], []));

    [Fact]
    public void A_dot_of_two_records_is_told_across_lives()
    {
        var violation = Assert.Single(DotChecker.Check(new History(), [Log("a", First, Second), Log("a", First, Second with { Hash = 13, Values = [9] })], []));

        Assert.Equal("DotReused", violation.Pattern);
        Assert.Contains("1:2", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_and_effects_before_causes_are_told()
    {
        Assert.Equal(["LogGap"], DotChecker.Check(new History(), [Log("a", Second)], []).Patterns());
        Assert.Equal(["LogDisorder"], DotChecker.Check(new History(), [Log("a", Other, First)], []).Patterns());
    }

    [Fact]
    public void A_dot_told_to_two_requests_or_of_another_write_is_told()
    {
        var story = new Story();
        story.Write(0, RequestOutcome.Done, story.WriteOf("k", 1, Dot("1:1")), story.WriteOf("l", 2, Dot("1:1")));
        Assert.Empty(DotChecker.Check(story.History, [Log("a", First with { Values = [1, 2] })], []));

        Assert.Equal(["DotOfAnother"], DotChecker.Check(story.History, [Log("a", First)], []).Patterns());
        story.Write(1, RequestOutcome.Done, story.WriteOf("k", 3, Dot("1:1")));
        Assert.Equal(["DotOfTwoWrites"], DotChecker.Check(story.History, [], []).Patterns());
    }

    [Fact]
    public void Two_values_under_one_dot_of_one_row_are_told()
    {
        SiteStateView[] sites = [new("a", Vector("1:1")) { Rows = [Row("b/k", ("1:1", "x")), Row("b/l", ("1:1", "y"))] }, new("b", Vector("1:1")) { Rows = [Row("b/k", ("1:1", "z"))] }];

        Assert.Equal(["ValueOfTwo"], DotChecker.Check(new History(), [], sites).Patterns());
    }

    private static SiteLogView Log(string site, params LogRecordView[] records) => new(site, 1, Vector(), [.. records]);
}
