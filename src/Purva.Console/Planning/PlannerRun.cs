using Purva.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;
using Purva.Scenarios;

namespace Purva.SiteConsole.Planning;

/// <summary>Plans for a visitor who moves sliders: quick rather than sure, and always the same for the same numbers.</summary>
internal static class PlannerRun
{
    private const int Draws = 2, Replayed = 32;
    private const ulong Seed = 1;
    private static readonly Lazy<PriceBook> prices = new(ReadPrices);

    /// <summary>The prices of the dated example.</summary>
    public static PriceBook Prices => prices.Value;

    /// <summary>Plans away from the visitor's circuit.</summary>
    public static Task<Recommendation> PlanAsync(PlanScenario scenario, CancellationToken cancellation) =>
        Task.Run(() => Recommendation.Of(scenario, SizePlan.Of(scenario.Population, new Draws(Seed).Next, Draws, Replayed, cancellation), Prices), cancellation);

    private static PriceBook ReadPrices()
    {
        using var example = typeof(PlannerRun).Assembly.GetManifestResourceStream("prices-example.json")!;
        using var bytes = new MemoryStream();
        example.CopyTo(bytes);
        return PriceBook.Parse(bytes.ToArray());
    }
}
