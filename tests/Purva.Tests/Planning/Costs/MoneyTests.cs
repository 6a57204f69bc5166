using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "$0.00", "₹0.00")]
    [InlineData(999.5, "$999.50", "₹999.50")]
    [InlineData(1_000, "$1,000", "₹1,000")]
    [InlineData(100_000, "$100,000", "₹1,00,000")]
    [InlineData(1_234_567.8, "$1,234,568", "₹12,34,568")]
    [InlineData(-123_456_789, "-$123,456,789", "-₹12,34,56,789")]
    public void People_read_thousands_or_lakhs_and_crores(double amount, string dollars, string rupees) =>
        Assert.Equal((dollars, rupees), (Money.Usd((decimal)amount).ToString(), Money.Inr((decimal)amount).ToString()));

    [Fact]
    public void Currencies_do_not_add_up_unless_one_is_converted()
    {
        Assert.Equal(PlanRefusal.CurrencyMismatch, Assert.Throws<PlanningException>(() => Money.Usd(1) + Money.Inr(1)).Refusal);
        Assert.Equal(PlanRefusal.CurrencyMismatch, Assert.Throws<PlanningException>(() => Money.Usd(1) - Money.Inr(1)).Refusal);
        Assert.Equal(Money.Inr(161), Money.Usd(2).ConvertedTo(Currency.Inr, 80) + Money.Inr(1));
        Assert.Equal(Money.Usd(2), Money.Inr(160).ConvertedTo(Currency.Usd, 80));
        Assert.Equal(Money.Usd(2), Money.Usd(2).ConvertedTo(Currency.Usd, 80));
        Assert.Throws<PlanningException>(() => Money.Usd(2).ConvertedTo(Currency.Inr, 0));
    }

    [Fact]
    public void What_does_not_fit_is_refused() =>
        Assert.All([() => Money.Usd(decimal.MaxValue) + Money.Usd(1), () => Money.Usd(decimal.MinValue) - Money.Usd(1), () => Money.Usd(decimal.MaxValue) * 2, () => Money.Usd(decimal.MaxValue).ConvertedTo(Currency.Inr, 80)],
            (Func<Money> calculation) => Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => calculation()).Refusal));
}
