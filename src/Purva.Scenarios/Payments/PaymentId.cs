using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>The name of a payment, drawn by the app once for all its retries.</summary>
/// <param name="Value">Any number.</param>
public readonly record struct PaymentId(ulong Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
