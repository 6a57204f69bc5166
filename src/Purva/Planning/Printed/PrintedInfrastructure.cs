using System.Collections.Immutable;
using Purva.Planning.Costs;

namespace Purva.Planning.Printed;

/// <summary>The notes' table of infrastructure: storage and network of four systems, by their formulas.</summary>
internal static class PrintedInfrastructure
{
    private const string Table = "infrastructure, a month";
    private const int RetentionDays = 30;

    /// <summary>The notes' prices: a gibibyte on an SSD for a month, and one through the network.</summary>
    private static readonly (Money Ssd, Money Network) Prices = (Money.Usd(0.10m), Money.Usd(0.09m));

    public static ImmutableArray<PrintedFigure> All { get; } =
    [
        .. Row("e-commerce", 1_000, 50_000, 13_824, 3_456, 17_280), .. Row("social media", 10_000, 100_000, 69_120, 17_280, 86_400),
        .. Row("IoT network", 50_000, 500_000, 1_728_000, 432_000, 2_160_000), .. Row("financial trading", 100, 10_000, 28, 7, 35),
    ];

    private static IEnumerable<PrintedFigure> Row(string name, long nodes, decimal eventsPerSecond, decimal storage, decimal network, decimal total)
    {
        var (rate, perEvent) = (new EventRate(eventsPerSecond), CostFormulas.FixedVector(nodes, besideBytes: 32));
        var stored = CostFormulas.Storage(CostFormulas.Retained(rate, perEvent, RetentionDays), Prices.Ssd).Amount;
        var carried = CostFormulas.Network(rate, perEvent, nodes - 1, Prices.Network).Amount;
        var example = name == "e-commerce" ? string.Empty : " The notes state no retention for this row; the 30 days of their first example are used.";
        yield return new PrintedFigure(Table, name, "storage", FigureUnit.Dollars, storage, decimal.Round(stored, 2), FormattableString.Invariant($"({nodes:n0} nodes × 8 B + 32 B) × {eventsPerSecond:n0}/s × 86,400 s × {RetentionDays} days, at $0.10 a GiB. The printed figure follows from no retention that is named.{example}"));
        yield return new PrintedFigure(Table, name, "network", FigureUnit.Dollars, network, decimal.Round(carried, 2), FormattableString.Invariant($"each event to {nodes - 1:n0} others for 30 days, at $0.09 a GiB. The printed figure is a quarter of the printed storage; the formula's broadcast was not applied."));
        yield return new PrintedFigure(Table, name, "total", FigureUnit.Dollars, total, decimal.Round(stored + carried, 2), "storage and network. The printed sum is that of the printed parts.");
    }
}
