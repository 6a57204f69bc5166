using System.Globalization;
using Purva.Planning.Costs;

namespace Purva.Planning.Printed;

/// <summary>A figure that the reference notes print, beside what their own formulas give.</summary>
/// <param name="Table">Which table.</param>
/// <param name="Row">Which row.</param>
/// <param name="Column">Which column.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="Computed">What the formulas give.</param>
/// <param name="Why">How it is computed, and why the two differ.</param>
public sealed record PrintedFigure(string Table, string Row, string Column, FigureUnit Unit, decimal Printed, decimal Computed, string Why)
{
    /// <summary>Within half a percent they are the same: the notes round.</summary>
    public const decimal Rounding = 0.005m;

    /// <summary>How many times too small the printed figure is; below 1, too large. Nothing where 0 is printed.</summary>
    public decimal? Factor => Printed == 0 ? null : Computed / Printed;

    /// <summary>Whether the printed figure is right, but for rounding.</summary>
    public bool Holds => Printed == Computed || (Printed != 0 && Math.Abs((Computed - Printed) / Printed) <= Rounding);

    /// <summary>The printed figure for people.</summary>
    public string PrintedText => TextOf(Printed);

    /// <summary>The computed figure for people.</summary>
    public string ComputedText => TextOf(Computed);

    /// <summary>Computed less printed, for people.</summary>
    public string DifferenceText => (Computed >= Printed ? "+" : "-") + TextOf(Math.Abs(Computed - Printed));

    private string TextOf(decimal value) => Unit switch
    {
        FigureUnit.Dollars => Money.Usd(value).ToString(),
        FigureUnit.Bytes => value < 10_000 ? string.Create(CultureInfo.InvariantCulture, $"{value:#,0.#} B") : new ByteCount(value).ToString(),
        FigureUnit.Percent => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.#} %"),
        FigureUnit.Months => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} months"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}"),
    };
}

/// <summary>Units of printed figures.</summary>
public enum FigureUnit
{
    /// <summary>US dollars.</summary>
    Dollars = 0,

    /// <summary>Bytes.</summary>
    Bytes = 1,

    /// <summary>Hundredths.</summary>
    Percent = 2,

    /// <summary>Months.</summary>
    Months = 3,

    /// <summary>Users.</summary>
    Users = 4,
}
