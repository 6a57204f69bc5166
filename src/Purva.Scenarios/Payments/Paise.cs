using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>Money, in whole paise: a hundredth of a rupee.</summary>
/// <param name="Value">How many paise.</param>
public readonly record struct Paise(long Value) : IComparable<Paise>
{
    /// <inheritdoc/>
    public int CompareTo(Paise other) => Value.CompareTo(other.Value);

    /// <summary>As in <c>₹12.50</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Value < 0 ? "-" : string.Empty)}₹{Int128.Abs(Value) / 100}.{Int128.Abs(Value) % 100:d2}");

    /// <inheritdoc/>
    public static bool operator <(Paise left, Paise right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator >(Paise left, Paise right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator <=(Paise left, Paise right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >=(Paise left, Paise right) => left.Value >= right.Value;
}
