namespace Purva.Scenarios.Exchange;

/// <summary>What is traded, and within which bounds.</summary>
/// <param name="Symbol">Its name.</param>
/// <param name="Lowest">The lowest price allowed.</param>
/// <param name="Highest">The highest price allowed; at most <see cref="WidestBand"/> − 1 above the lowest.</param>
/// <param name="PaisePerTick">What a step of the price is worth, in paise: 5 on the Indian exchanges.</param>
/// <param name="MostOrders">How many orders rest at most.</param>
public sealed record Instrument(string Symbol, Ticks Lowest, Ticks Highest, int PaisePerTick = 5, int MostOrders = 10_000_000)
{
    /// <summary>How many prices a band has at most: 2²⁰.</summary>
    public const int WidestBand = 1 << 20;

    /// <summary>How many prices there are.</summary>
    public int Width => Highest.Value - Lowest.Value + 1;

    /// <summary>Whether a price is within the band.</summary>
    /// <param name="price">The price.</param>
    public bool Allows(Ticks price) => price >= Lowest && price <= Highest;

    /// <summary>What an order is worth, in paise.</summary>
    /// <param name="price">Its price.</param>
    /// <param name="quantity">How much.</param>
    public Int128 ValueOf(Ticks price, int quantity) => (Int128)price.Value * PaisePerTick * quantity;

    internal void ThrowIfImpossible()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Lowest.Value, nameof(Lowest));
        ArgumentOutOfRangeException.ThrowIfLessThan(Highest.Value, Lowest.Value, nameof(Highest));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Width, WidestBand, nameof(Highest));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PaisePerTick);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MostOrders);
    }
}
