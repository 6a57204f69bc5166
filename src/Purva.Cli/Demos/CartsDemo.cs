using System.Globalization;
using Purva.Clocks;
using Purva.Scenarios.Carts;
using Purva.Scenarios.Payments;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo carts</c>.</summary>
internal sealed class CartsDemo : IDemo
{
    private static readonly ReplicaId Phone = new(1);
    private static readonly ReplicaId Laptop = new(2);
    private static readonly Sku IPhone = Sku.Parse("iphone-15");
    private static readonly Sku MacBook = Sku.Parse("macbook-14");

    public string Name => "carts";

    public string Summary => "One customer's devices change one cart while they are offline, and no line is lost where they meet";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        TellStory(stage);
        var carts = stage.IsBrief ? 60 : 600;
        stage.Chapter($"{carts:N0} carts");
        stage.Say($"{CartDay.Devices} devices and {CartDay.Sites} sites each; 40 steps a day; what a cart should hold follows from its whole history.");
        var outcomes = CartRace.Run(stage.Seed, carts, 40);
        stage.Table(
            ["kept as", "policy", "lines", "lost", "returned", "wrong quantity", "lost"],
            outcomes.Select(outcome => new[]
            {
                outcome.Name, outcome.Policy.ToString(), $"{outcome.Lines:N0}", $"{outcome.Lost:N0}", $"{outcome.Returned:N0}", $"{outcome.WrongQuantities:N0}",
                (outcome.LostShare * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
            }));
        stage.Claim("Last writer wins loses lines", outcomes.Where(outcome => outcome.Name == "last writer wins").All(outcome => outcome.Lost > 0));
        stage.Claim("The cart of the notes brings removed lines back", outcomes.Single(outcome => outcome.Name == "as in the notes").Returned > 0);
        stage.Claim("The cart loses nothing, brings nothing back and counts right under both policies", outcomes.Where(outcome => outcome.Name == "cart").All(outcome => outcome is { Lost: 0, Returned: 0, WrongQuantities: 0 }));
        foreach (var outcome in outcomes)
        {
            stage.Figure($"lost lines, {outcome.Name}, by {(outcome.Policy == QuantityPolicy.Sum ? "sum" : "max")}", 100 * outcome.LostShare, "%", $"of {outcome.Lines:N0} lines in {carts:N0} carts");
        }

        stage.Picture(CartPicture.Draw);
        return Task.CompletedTask;
    }

    private static void TellStory(DemoStage stage)
    {
        stage.Chapter("The iPhone and the MacBook");
        var empty = Cart.Empty(QuantityPolicy.Sum);
        empty.TryAdd(Phone, IPhone, 1, new Paise(79_900_00), out var onPhone, out var fromPhone);
        empty.TryAdd(Laptop, MacBook, 1, new Paise(1_69_900_00), out var onLaptop, out var fromLaptop);
        var both = onPhone.Merge(fromLaptop);
        stage.Table(["where", "cart"], [["phone, on the train", Show(onPhone)], ["laptop, at the office", Show(onLaptop)], ["wherever they meet", Show(both)]]);
        stage.Trap("Whichever cart was written last replaces the other: one of the two is gone.");
        stage.Rule("A change carries what its device had seen of the line; merging keeps what neither had replaced.");
        stage.Claim("Both lines are there, in whatever order the devices meet", both.Lines.Length == 2 && both.Lines.SequenceEqual(onLaptop.Merge(fromPhone).Lines));

        both.TryRemove(Phone, MacBook, out var removed, out _);
        both.TryAdd(Laptop, MacBook, 1, new Paise(1_64_900_00), out var more, out _);
        var met = removed.Merge(more);
        stage.Claim("Who removes a line removes what he saw, and what somebody added meanwhile stays", met.Lines.Any(line => line.Sku == MacBook && line.Quantity == 1));
        stage.Claim("The removed line does not return with a device that still had it", removed.Merge(onLaptop).Lines.All(line => line.Sku != MacBook));

        more.TryChange(Phone, IPhone, 2, out var onPhoneAgain, out _);
        more.TryAdd(Laptop, IPhone, 1, new Paise(74_900_00), out var onLaptopAgain, out _);
        var conflicts = onPhoneAgain.Merge(onLaptopAgain).Conflicts;
        stage.Say("The shop is told:");
        stage.Table(["conflict"], conflicts.Select(conflict => new[] { conflict.ToString() }));
        stage.Claim("The shop is told of the two prices that were promised", conflicts.Any(conflict => conflict is { Kind: ConflictKind.Prices, Sku: var sku } && sku == IPhone));
        var refusal = met.TryAdd(Phone, IPhone, -1, new Paise(1), out var after, out _);
        stage.Claim($"A negative quantity is refused: {refusal.Sentence}", refusal == CartRefusal.NoQuantity && ReferenceEquals(after, met));
    }

    private static string Show(Cart cart) => string.Join(", ", cart.Lines.Select(line => $"{line.Quantity} × {line.Sku} at {line.Price}"));
}
