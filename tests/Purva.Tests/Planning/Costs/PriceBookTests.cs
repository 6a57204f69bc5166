using System.Text;
using CsCheck;
using Purva.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class PriceBookTests
{
    private static readonly byte[] Example = File.ReadAllBytes(Path.Combine(RepositoryFolder.Path, "docs/planning/prices-2026-01.json"));

    [Fact]
    public void The_example_is_a_price_book()
    {
        var book = PriceBook.Parse(Example);
        Assert.Equal(("2026-01-01", Currency.Usd, 0.10m, 0.09m, 2.5m), (book.Date, book.Currency, book.Storage[0].PerGibibyteMonth, book.NetworkPerGibibyte, book.Complexity[ClockKind.Vector]));
        Assert.Equal(14_583.33m, decimal.Round(book.EngineerMonth.Amount, 2));
        Assert.Equal(5, book.Complexity.Count);
    }

    [Fact]
    public void In_rupees_all_prices_are_so_many_times_higher_and_nothing_else_changes()
    {
        var (dollars, rupees) = (PriceBook.Parse(Example), PriceBook.Parse(Example).In(Currency.Inr));
        Assert.Equal(dollars.NetworkPerGibibyte * 90, rupees.NetworkPerGibibyte);
        Assert.Equal(dollars.EngineerMonth.Amount * 90, rupees.EngineerMonth.Amount);
        Assert.Equal(dollars.MaintenanceShare, rupees.MaintenanceShare);
        Assert.Equal(dollars.CorePerHour, rupees.In(Currency.Usd).CorePerHour);
    }

    [Theory]
    [InlineData("\"currency\": \"USD\"", "\"currency\": \"EUR\"", "currency is USD or INR")]
    [InlineData("\"corePerHour\": 0.05", "\"corePerHour\": -1", "corePerHour is a number that is not negative")]
    [InlineData("\"corePerHour\": 0.05", "\"coreprice\": 0.05", "coreprice is unknown")]
    [InlineData("\"corePerHour\": 0.05,", "", "corePerHour is missing")]
    [InlineData("\"share\": 0.6", "\"share\": 0.7", "shares of the engineers")]
    [InlineData("\"hybrid\"", "\"sundial\"", "complexity.sundial is no kind of clock")]
    [InlineData("\"hybrid\"", "\"2\"", "complexity.2 is no kind of clock")]
    [InlineData("\"corePerHour\": 0.05", "\"corePerHour\": 1e99", "corePerHour is a number")]
    [InlineData("\"days\": 7", "\"days\": \"seven\"", "storage[0].days is a number")]
    [InlineData("\"networkPerGibibyte\": 0.09", "\"networkPerGibibyte\": 0.09, \"networkPerGibibyte\": 1", "stands there twice")]
    [InlineData("\"corePerHour\": 0.05", "\"corePerHour\" 0.05", "line 12, column")]
    public void What_is_wrong_is_said_with_its_place(string right, string wrong, string sentence)
    {
        var text = Encoding.UTF8.GetString(Example);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var refused = Assert.Throws<PlanningException>(() => PriceBook.Parse(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal))));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_bytes_are_it_is_a_price_book_or_refused() => Gen.Select(Gen.Int[0, Example.Length - 1], Gen.Byte, Gen.Int[0, Example.Length]).Sample((at, put, length) =>
    {
        var spoilt = (byte[])Example.Clone();
        spoilt[at] = put;
        try
        {
            PriceBook.Parse(spoilt.AsMemory(0, length));
        }
        catch (PlanningException)
        {
            // The one exception that is documented.
        }
    });

    [Fact]
    public void A_book_that_is_too_long_is_not_read() => Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => PriceBook.Parse(new byte[PriceBook.MostBytes + 1])).Refusal);
}
