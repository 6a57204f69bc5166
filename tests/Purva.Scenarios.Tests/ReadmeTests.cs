using System.Text;
using System.Text.RegularExpressions;
using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Scenarios.FoodOrders;
using Purva.Scenarios.Payments;
using Xunit;

namespace Purva.Scenarios.Tests;

/// <summary>What the READMEs of market scenarios show is what is written here, and prints what they say.</summary>
public sealed class ReadmeTests
{
    private static readonly string Source = File.ReadAllText(RepositoryFiles.PathOf("tests/Purva.Scenarios.Tests/ReadmeTests.cs"));

    private Page Console { get; } = new();

    [Fact]
    public void The_exchange_is_as_shown()
    {
        var book = new GuardedBook(new Instrument("RELIANCE", new Ticks(1), new Ticks(100_000)));
        var told = new ReportBuffer();
        book.Submit(OrderCommand.New(1, new OrderId(7), Side.Sell, new Ticks(49_000), 10), told);
        book.Submit(OrderCommand.Market(2, new OrderId(8), Side.Buy, 4), told);
        Console.WriteLine($"{told.Reports[^1].Kind} of {told.Reports[^1].Quantity} at {told.Reports[^1].Price}, {book.Book.Count} order rests");
        IsShown("Exchange");
    }

    [Fact]
    public void Payments_are_as_shown()
    {
        var ledger = new Ledger(new ReplicaId(1));
        ledger.TryOpen(new AccountId(1), new Paise(500_00));
        ledger.TryOpen(new AccountId(2), new Paise(0));
        var network = new PaymentNetwork(ledger);
        network.Forward(network.Order(new AccountId(1), new AccountId(2), new Paise(120_00), chance: 7, wall: 0), wall: 0, out var atBank);
        var first = network.Settle(atBank, wall: 0, out var isNew);
        var retry = network.Settle(atBank, wall: 0, out var isNewAgain);
        Console.WriteLine($"{first.Verdict}, {isNew}; {retry.Verdict}, {isNewAgain}; {ledger.BalanceOf(new AccountId(2))} paise");
        IsShown("Payments");
    }

    [Fact]
    public void A_food_order_is_as_shown()
    {
        FoodOrder.Unknown.TryStep(Actor.Customer, StepKind.Place, out var customer, out var placed);
        FoodOrder.Unknown.TryHear(placed, out var restaurant);
        restaurant.TryStep(Actor.Restaurant, StepKind.Accept, out restaurant, out var accepted);
        restaurant.TryStep(Actor.Restaurant, StepKind.Prepare, out restaurant, out var cooking);
        customer.TryStep(Actor.Customer, StepKind.RequestCancel, out customer, out var wish);
        restaurant.TryHear(wish, out restaurant);
        customer.TryHear(accepted, out customer);
        customer.TryHear(cooking, out customer);
        Console.WriteLine($"{customer.State}, {restaurant.State}, declined: {customer.IsCancelDeclined}");
        IsShown("FoodOrders");
    }

    private void IsShown(string scenario)
    {
        var readme = File.ReadAllText(RepositoryFiles.PathOf($"src/Purva.Scenarios/{scenario}/README.md"));
        var code = Regex.Match(readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.Contains(Regex.Replace(code, "^(?=.)", "        ", RegexOptions.Multiline), Source, StringComparison.Ordinal);
        Assert.Contains($"```text\n{Console}```", readme, StringComparison.Ordinal);
        Assert.Matches(@"!\[.*\]\(../../../docs/pictures/scenarios/.*\.svg\)", readme);
    }

    /// <summary>What the shown code takes for the console.</summary>
    private sealed class Page
    {
        private readonly StringBuilder text = new();

        public void WriteLine(string line) => text.Append(line).Append('\n');

        public override string ToString() => text.ToString();
    }
}
