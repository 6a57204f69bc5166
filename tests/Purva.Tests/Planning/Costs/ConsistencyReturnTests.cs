using CsCheck;
using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class ConsistencyReturnTests
{
    private static ConsistencyReturn Of(decimal users, decimal before, decimal after) =>
        new() { Users = users, ShareBefore = before, ShareAfter = after, RevenuePerUser = Money.Usd(50), AcquisitionPerUser = Money.Usd(200), Ticket = Money.Usd(25) };

    [Fact]
    public void The_parts_are_those_of_the_formula()
    {
        var gained = Of(100_000_000, 0.15m, 0.002m);
        Assert.Equal((14_800_000, 1_480_000), (gained.Spared, gained.Retained));
        Assert.Equal((Money.Usd(74_000_000), Money.Usd(740_000_000), Money.Usd(296_000_000)), (gained.Revenue, gained.Tickets, gained.Acquisition));
        Assert.Equal(Money.Usd(1_110_000_000), gained.Yearly);
    }

    [Fact]
    public void At_break_even_the_return_is_nothing_and_one_user_fewer_does_not_pay() => Gen.Select(Gen.Int[1, 10_000_000], Gen.Int[1, 1_000]).Sample((cost, share) =>
    {
        var gained = Of(1_000, share / 1_000m, 0);
        var users = gained.BreakEvenUsers(Money.Usd(cost), new Months(36))!.Value;
        Assert.True((gained with { Users = users }).Rate(Money.Usd(cost), new Months(36)) >= 0);
        Assert.True((gained with { Users = Math.Max(0, users - 1) }).Rate(Money.Usd(cost), new Months(36)) < 0);
        Assert.True((gained with { Users = users }).Payback(Money.Usd(cost))!.Value.Count <= 36.0001m);
    });

    [Fact]
    public void What_brings_nothing_never_pays_and_what_costs_nothing_has_no_rate()
    {
        var nothing = Of(1_000, 0.1m, 0.1m);
        Assert.Null(nothing.Payback(Money.Usd(1)));
        Assert.Null(nothing.BreakEvenUsers(Money.Usd(1), Months.One));
        Assert.Null(nothing.Rate(Money.Usd(0), Months.One));
        Assert.Equal(-1, nothing.Rate(Money.Usd(10), Months.One));
        Assert.Equal(Of(1, 0.1m, 0).Yearly, Of(9, 0.1m, 0).YearlyPerUser);
    }

    [Fact]
    public void What_is_negative_or_worse_or_too_large_is_refused()
    {
        Assert.Equal(PlanRefusal.TooSmall, Assert.Throws<PlanningException>(() => Of(1, 0.1m, 0.2m).Yearly).Refusal);
        Assert.Equal(PlanRefusal.TooSmall, Assert.Throws<PlanningException>(() => Of(-1, 0.1m, 0).Yearly).Refusal);
        Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => Of(decimal.MaxValue, 1, 0).Yearly).Refusal);
    }
}
