using System.Collections.Immutable;

namespace Purva.Scenarios.Carts;

/// <summary>The same days under each way to keep carts, beside what the carts should hold.</summary>
public static class CartRace
{
    /// <summary>Runs days, one for each cart; at the end of each all devices and sites meet.</summary>
    /// <param name="seed">What decides all chance.</param>
    /// <param name="carts">How many customers.</param>
    /// <param name="steps">How many steps a day has.</param>
    public static ImmutableArray<CartRaceOutcome> Run(ulong seed, int carts, int steps) => Run([.. Enumerable.Range(0, carts).Select(cart => CartDay.StepsOf(Draws.Mix(seed) ^ (ulong)cart, steps))]);

    /// <summary>Runs given days.</summary>
    /// <param name="days">The steps of each cart.</param>
    public static ImmutableArray<CartRaceOutcome> Run(ImmutableArray<ImmutableArray<CartStep>> days) =>
    [
        Compare("last writer wins", QuantityPolicy.Sum, days, LastWriterCart.Empty),
        Compare("last writer wins", QuantityPolicy.Max, days, LastWriterCart.Empty),
        Compare("as in the notes", QuantityPolicy.Max, days, NotesCart.Empty),
        Compare("cart", QuantityPolicy.Sum, days, new MergedCart(Cart.Empty(QuantityPolicy.Sum))),
        Compare("cart", QuantityPolicy.Max, days, new MergedCart(Cart.Empty(QuantityPolicy.Max))),
    ];

    /// <summary>What devices and then sites hold after a day; the last of it is what all hold after they met.</summary>
    internal static TCart[] Live<TCart>(ImmutableArray<CartStep> day, TCart empty)
        where TCart : IRacingCart<TCart>
    {
        var places = new TCart[CartDay.Devices + CartDay.Sites + 1];
        Array.Fill(places, empty);
        for (var time = 0; time < day.Length; time++)
        {
            var step = day[time];
            var met = CartDay.Devices + step.Site;
            switch (step.Kind)
            {
                case CartStepKind.Meet:
                    places[step.Place] = places[met] = places[step.Place].Meet(places[met]);
                    break;
                case CartStepKind.SitesMeet:
                    places[CartDay.Devices + step.Place] = places[met] = places[CartDay.Devices + step.Place].Meet(places[met]);
                    break;
                default:
                    places[step.Place] = places[step.Place].Change(CartDay.DeviceId(step.Place), step, time);
                    break;
            }
        }

        places[^1] = places.Aggregate((all, next) => all.Meet(next));
        return places;
    }

    private static CartRaceOutcome Compare<TCart>(string name, QuantityPolicy policy, ImmutableArray<ImmutableArray<CartStep>> days, TCart empty)
        where TCart : IRacingCart<TCart>
    {
        var (lines, lost, returned, wrong) = (0, 0, 0, 0);
        foreach (var day in days)
        {
            var should = Live(day, TrueCart.Empty(policy))[^1].Quantities;
            var does = Live(day, empty)[^1].Quantities;
            lines += should.Count;
            lost += should.Keys.Count(sku => !does.ContainsKey(sku));
            returned += does.Keys.Count(sku => !should.ContainsKey(sku));
            wrong += should.Count(line => does.TryGetValue(line.Key, out var quantity) && quantity != line.Value);
        }

        return new CartRaceOutcome(name, policy, lines, lost, returned, wrong);
    }
}
