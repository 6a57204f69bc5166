using System.Collections.Immutable;

namespace Purva.Planning.Printed;

/// <summary>Every table of costs and sizes in the reference notes, computed beside printed. The inputs and prices are the notes' own; no figure of a company is a fact.</summary>
public static class PrintedTables
{
    /// <summary>All figures, in the notes' order.</summary>
    public static ImmutableArray<PrintedFigure> All { get; } = [.. PrintedSizes.All, .. PrintedInfrastructure.All, .. PrintedOwnership.All, .. PrintedReturns.All];

    /// <summary>The names of the tables, in order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(figure => figure.Table).Distinct()];

    /// <summary>The figures of one table.</summary>
    /// <param name="table">Its name.</param>
    public static ImmutableArray<PrintedFigure> Of(string table) => [.. All.Where(figure => figure.Table == table)];
}
