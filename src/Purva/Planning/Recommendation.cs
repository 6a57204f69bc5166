using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;

namespace Purva.Planning;

/// <summary>Which strategy to take: the cheapest of those that keep the stated bounds, and why not the others.</summary>
public sealed record Recommendation
{
    private static readonly CompositeFormat Percent = CompositeFormat.Parse("{0:0.####} %");

    /// <summary>The strategy; nothing if none keeps the bounds.</summary>
    public required StrategyCost? Chosen { get; init; }

    /// <summary>All strategies: those that keep the bounds by what they cost, then the others.</summary>
    public required ImmutableArray<StrategyCost> Strategies { get; init; }

    /// <summary>Recommends a strategy. One that is not exact must keep the bounds also at the upper end of its confidence interval.</summary>
    /// <param name="scenario">What must hold.</param>
    /// <param name="sizes">How large everything gets.</param>
    /// <param name="prices">What things cost.</param>
    /// <exception cref="PlanningException">The price book lacks something, or a result is too large.</exception>
    public static Recommendation Of(PlanScenario scenario, SizeReport sizes, PriceBook prices)
    {
        var costs = sizes.Strategies.Select(size => CostOf(scenario, size, prices)).OrderBy(cost => cost.Refusals.Length > 0).ThenBy(cost => cost.Cost.Total.Amount).ToImmutableArray();
        return new Recommendation { Chosen = costs.FirstOrDefault(cost => cost.Refusals.IsEmpty), Strategies = costs };
    }

    /// <summary>Why, in sentences.</summary>
    public ImmutableArray<string> Reasons =>
    [
        Chosen is null
            ? "No strategy keeps the bounds."
            : $"{Chosen.Size.Strategy.Name} is the cheapest that keeps the bounds: {Chosen.Cost.Total} in {Chosen.Cost.Time.Count.ToString("0.#", CultureInfo.InvariantCulture)} months.",
        .. Strategies.Where(cost => cost != Chosen).Select(cost => cost.Refusals.IsEmpty
            ? $"{cost.Size.Strategy.Name} keeps them too and costs {(cost.Cost.Total - Chosen!.Cost.Total).ToString()} more."
            : $"{cost.Size.Strategy.Name} does not: {string.Join(" ", cost.Refusals)}"),
    ];

    private static StrategyCost CostOf(PlanScenario scenario, StrategySize size, PriceBook prices)
    {
        var inputs = scenario.InputsOf(size, prices);
        return new StrategyCost(size, inputs, inputs.Cost(), scenario.ReturnOf(size, null, prices.Currency).Yearly, RefusalsOf(scenario, size));
    }

    private static ImmutableArray<string> RefusalsOf(PlanScenario scenario, StrategySize size)
    {
        string? Refusal(Estimate share, double most, string what) =>
            size.Strategy.IsExact || share.Most <= most ? null
            : share.Value > most ? $"{In(share.Value)} of the writes {what}, more than {In(most)}."
            : $"perhaps {In(share.Most)} of the writes {what}, more than {In(most)}; more draws would tell.";
        return [.. new[] { Refusal(size.LostShare, scenario.MostLostShare, "are lost"), Refusal(size.FalseShare, scenario.MostFalseShare, "show a false conflict") }.OfType<string>()];
    }

    private static string In(double share) => string.Format(CultureInfo.InvariantCulture, Percent, share * 100);
}

/// <summary>A strategy with what it costs.</summary>
/// <param name="Size">How large it gets, and what it does to writes.</param>
/// <param name="Inputs">What decides its cost.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="HarmPerYear">What its lost updates and false conflicts cost in a year, by the scenario's assumptions; beside the cost, not in it.</param>
/// <param name="Refusals">Which bounds it does not keep.</param>
public sealed record StrategyCost(StrategySize Size, CostInputs Inputs, CostBreakdown Cost, Money HarmPerYear, ImmutableArray<string> Refusals);
