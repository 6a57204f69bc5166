using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>The number of an account.</summary>
/// <param name="Value">The number.</param>
public readonly record struct AccountId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("d8", CultureInfo.InvariantCulture);
}
