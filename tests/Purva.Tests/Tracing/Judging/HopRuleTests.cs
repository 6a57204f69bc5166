using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class HopRuleTests
{
    private static readonly Execution Payments = new ToldHistory(["app", "npci", "bank"],
    [
        new(2, [0, 0, 1], null, "debit", 1), new(0, [1, 0, 0], null, "pay", 2), new(1, [1, 1, 0], null, "ping", 3), new(2, [1, 1, 2], null, "debit", 4),
        new(1, [1, 2, 0], null, "route", 5), new(2, [1, 2, 3], null, "credit", 6),
    ]).ToExecution();

    [Theory]
    [InlineData("bank after npci", 3, 1)]
    [InlineData("bank after app", 3, 1)]
    [InlineData("npci after app", 2, 0)]
    [InlineData("bank debit after npci", 2, 1)]
    [InlineData("bank after npci \"route\"", 3, 2)]
    [InlineData("bank after npci \"never\"", 3, 3)]
    [InlineData("bank after elsewhere", 3, 3)]
    [InlineData("elsewhere after bank", 0, 0)]
    [InlineData("\"bank\" text=credit after npci text~out", 1, 0)]
    [InlineData("bank after bank", 3, 1)]
    public void Every_event_of_the_one_needs_one_of_the_other_in_its_past(string text, int judged, int broken)
    {
        Assert.True(HopRule.TryParse(text, out var rule, out var problem), problem);
        var found = rule.Check(Payments);
        Assert.Equal((judged, broken, broken, text), (found.Judged, found.Count, found.Events.Length, rule.ToString()));
        Assert.Equal(Math.Min(1, broken), rule.Check(Payments, most: 1).Events.Length);
    }

    [Theory]
    [InlineData("bank npci")]
    [InlineData("after npci")]
    [InlineData("bank after")]
    [InlineData("= after npci")]
    [InlineData("bank x= after npci")]
    [InlineData("\"bank after npci")]
    public void What_is_no_rule_is_refused(string text)
    {
        Assert.False(HopRule.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }
}
