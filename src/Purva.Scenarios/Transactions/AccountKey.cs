using System.Globalization;

namespace Purva.Scenarios.Transactions;

/// <summary>One document: an account, kept by every member and debited at its home only.</summary>
/// <param name="Home">The member that may take money from it, from 0.</param>
/// <param name="Number">Which of its accounts.</param>
public readonly record struct AccountKey(int Home, int Number)
{
    /// <summary>As in <c>0/17</c>: home and number.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Home}/{Number}");
}
