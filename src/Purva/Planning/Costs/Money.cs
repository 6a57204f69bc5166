using System.Globalization;

namespace Purva.Planning.Costs;

/// <summary>An amount of money in one currency; a loss is negative.</summary>
/// <remarks>Amounts of different currencies do not add up: convert one first, at a rate that somebody states.</remarks>
/// <param name="Amount">How much, in whole units of the currency.</param>
/// <param name="Currency">Of which.</param>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    /// <summary>Nothing, in US dollars.</summary>
    public static Money Zero { get; } = new(0, Currency.Usd);

    /// <summary>An amount in US dollars.</summary>
    /// <param name="amount">How much.</param>
    public static Money Usd(decimal amount) => new(amount, Currency.Usd);

    /// <summary>An amount in Indian rupees.</summary>
    /// <param name="amount">How much.</param>
    public static Money Inr(decimal amount) => new(amount, Currency.Inr);

    /// <summary>Both together.</summary>
    /// <exception cref="PlanningException">The currencies differ, or the result is too large.</exception>
    public static Money operator +(Money left, Money right) => new(PlanArithmetic.Checked(() => left.Amount + right.In(left.Currency)), left.Currency);

    /// <summary>What is left.</summary>
    /// <exception cref="PlanningException">The currencies differ, or the result is too large.</exception>
    public static Money operator -(Money left, Money right) => new(PlanArithmetic.Checked(() => left.Amount - right.In(left.Currency)), left.Currency);

    /// <summary>So many times.</summary>
    /// <exception cref="PlanningException">The result is too large.</exception>
    public static Money operator *(Money money, decimal times) => new(PlanArithmetic.Checked(() => money.Amount * times), money.Currency);

    /// <summary>The same worth in another currency.</summary>
    /// <param name="currency">Which.</param>
    /// <param name="rupeesPerDollar">How many rupees a dollar buys; above 0.</param>
    /// <exception cref="PlanningException">The rate is not above 0, or the result is too large.</exception>
    public Money ConvertedTo(Currency currency, decimal rupeesPerDollar)
    {
        if (rupeesPerDollar <= 0)
        {
            throw new PlanningException(PlanRefusal.TooSmall, string.Create(CultureInfo.InvariantCulture, $"rupees per dollar must be above 0, not {rupeesPerDollar}."));
        }

        var amount = Amount;
        return currency == Currency ? this : new Money(PlanArithmetic.Checked(() => currency == Currency.Inr ? amount * rupeesPerDollar : amount / rupeesPerDollar), currency);
    }

    /// <summary>For people: <c>$1,234,567</c>, or <c>₹12,34,567</c> in lakhs and crores; cents and paise only below 1,000.</summary>
    public override string ToString()
    {
        var sign = Amount < 0 ? "-" : string.Empty;
        var amount = Math.Abs(Amount);
        var text = amount < 1_000 ? amount.ToString("0.00", CultureInfo.InvariantCulture) : Grouped(decimal.Round(amount).ToString("0", CultureInfo.InvariantCulture));
        return $"{sign}{(Currency == Currency.Usd ? "$" : "₹")}{text}";
    }

    private string Grouped(string digits)
    {
        var (grouped, size) = (digits[^3..], Currency == Currency.Usd ? 3 : 2);
        for (var end = digits.Length - 3; end > 0; end -= size)
        {
            grouped = $"{digits[Math.Max(0, end - size)..end]},{grouped}";
        }

        return grouped;
    }

    private decimal In(Currency currency) => Currency == currency
        ? Amount
        : throw new PlanningException(PlanRefusal.CurrencyMismatch, $"An amount in {Currency} and one in {currency} do not add up; convert one first.");
}

/// <summary>Currencies of price books.</summary>
public enum Currency
{
    /// <summary>US dollars.</summary>
    Usd = 0,

    /// <summary>Indian rupees.</summary>
    Inr = 1,
}
