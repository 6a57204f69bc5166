namespace Purva.Scenarios.Exchange;

/// <summary>A price as a whole number of the instrument's smallest steps. No price is ever a fraction.</summary>
/// <param name="Value">How many steps.</param>
public readonly record struct Ticks(int Value) : IComparable<Ticks>
{
    /// <inheritdoc/>
    public static bool operator <(Ticks left, Ticks right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator >(Ticks left, Ticks right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator <=(Ticks left, Ticks right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >=(Ticks left, Ticks right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Ticks other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
