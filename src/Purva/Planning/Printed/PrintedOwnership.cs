using System.Collections.Immutable;
using Purva.Planning.Costs;

namespace Purva.Planning.Printed;

/// <summary>The notes' comparison of clocks over three years, and their examples of development and maintenance.</summary>
internal static class PrintedOwnership
{
    private const string Table = "total cost, three years";
    private const decimal Timestamps = 450_000;

    public static ImmutableArray<PrintedFigure> All { get; } =
    [
        .. Row("timestamps only", 1.0m, 450_000, 5_000, 90_000, 990_000), .. Row("Lamport clocks", 1.2m, 540_000, 6_000, 108_000, 1_188_000),
        .. Row("vector clocks", 2.5m, 1_125_000, 17_280, 270_000, 2_016_080), .. Row("hybrid logical clocks", 2.0m, 900_000, 12_000, 180_000, 1_512_000),
        Example("vector clocks, 5 people, 8 months", 2.5m, 5, 8),
    ];

    /// <summary>What an engineer costs in a month by the notes: 60 % at $150,000 a year, 30 % at $200,000, 10 % at $250,000.</summary>
    private static Money EngineerMonth => Money.Usd(((150_000m * 0.6m) + (200_000m * 0.3m) + (250_000m * 0.1m)) / 12);

    private static IEnumerable<PrintedFigure> Row(string name, decimal complexity, decimal development, decimal perMonth, decimal perYear, decimal total)
    {
        yield return new PrintedFigure(Table, name, "development", FigureUnit.Dollars, development, Timestamps * complexity, FormattableString.Invariant($"the printed $450,000 of timestamps × the notes' complexity of {complexity}."));
        yield return new PrintedFigure(Table, name, "maintenance a year", FigureUnit.Dollars, perYear, development * 0.20m, "20 % of the printed development, as the notes' formula has it; their incidents are left out of the table.");
        var computed = CostFormulas.Total(Money.Usd(development), Money.Usd(perMonth), Money.Usd(perYear), new Months(36)).Amount;
        yield return new PrintedFigure(Table, name, "total", FigureUnit.Dollars, total, computed, "the printed development + 36 printed months + 3 printed years of maintenance: even the row's own parts do not add up to its sum.");
    }

    private static PrintedFigure Example(string name, decimal complexity, int team, decimal months) => new(
        Table, name, "development", FigureUnit.Dollars, 1_125_000, decimal.Round(CostFormulas.Development(EngineerMonth, team, new Months(months), complexity).Amount, 2),
        "the notes' own example by their own formula: 5 engineers of $14,583.33 a month × 8 months × 2.5. The table prints another figure and no team.");
}
