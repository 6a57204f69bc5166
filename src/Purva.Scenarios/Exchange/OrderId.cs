namespace Purva.Scenarios.Exchange;

/// <summary>The name of an order, chosen by who sent it; it is free again when the order has gone.</summary>
/// <param name="Value">Any number.</param>
public readonly record struct OrderId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
