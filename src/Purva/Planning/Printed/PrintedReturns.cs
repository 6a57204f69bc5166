using System.Collections.Immutable;
using Purva.Planning.Costs;

namespace Purva.Planning.Printed;

/// <summary>The notes' table of returns, for three companies whose figures are assumed, and their claim of where it breaks even.</summary>
internal static class PrintedReturns
{
    private const string Table = "return, three years";
    private static readonly Months ThreeYears = new(36);

    public static ImmutableArray<PrintedFigure> All { get; } =
    [
        .. Row("Flipkart", 100_000_000, 0.15m, 0.002m, 2_016_080, 14_700_000, 2_085, 1.6m), .. Row("Paytm", 50_000_000, 0.001m, 0.0001m, 1_512_000, 225_000, -55, 80.6m),
        .. Row("Zomato", 20_000_000, 0.05m, 0.005m, 1_800_000, 1_800_000, 200, 12),
    ];

    private static IEnumerable<PrintedFigure> Row(string name, decimal users, decimal before, decimal after, decimal cost, decimal benefit, decimal rate, decimal payback)
    {
        var gained = new ConsistencyReturn
        {
            Users = users, ShareBefore = before, ShareAfter = after, RevenuePerUser = Money.Usd(50), AcquisitionPerUser = Money.Usd(200), Ticket = Money.Usd(25),
        };
        var paid = Money.Usd(cost);
        yield return new PrintedFigure(Table, name, "benefit a year", FigureUnit.Dollars, benefit, gained.Yearly.Amount, FormattableString.Invariant($"{gained.Spared:n0} users are spared; each is worth 0.1 × $50 of revenue, 2 tickets of $25 and 0.1 × $200 of acquisition: $75."));
        yield return new PrintedFigure(Table, name, "return", FigureUnit.Percent, rate, decimal.Round(gained.Rate(paid, ThreeYears)!.Value * 100, 1), FormattableString.Invariant($"from the computed benefit. From the printed one it would be {((3 * benefit) - cost) / cost * 100:n0} %."));
        yield return new PrintedFigure(Table, name, "payback", FigureUnit.Months, payback, decimal.Round(gained.Payback(paid)!.Value.Count, 3), FormattableString.Invariant($"from the computed benefit. From the printed one it would be {cost / benefit * 12:0.0} months."));
        yield return new PrintedFigure(Table, name, "break-even", FigureUnit.Users, 1_000_000, gained.BreakEvenUsers(paid, ThreeYears)!.Value, "users from whom on three years' benefit covers the cost. One number for all is printed (\"1M+\"); it depends on how many users meet an inconsistency, and differs by company.");
    }
}
