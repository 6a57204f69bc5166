using System.CommandLine;
using Purva.Cli.Planning;
using Purva.Planning;
using Purva.Planning.Costs;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan cost</c>.</summary>
internal static class PlanCostCommand
{
    public static Command Create()
    {
        var (source, output) = (new PlanSource(), new PlanOutput());
        var command = new Command("cost", "What each strategy costs: storage, network, processors, development and maintenance, and what its inconsistencies cost beside.");
        source.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var chart = output.ChartIn(parsed);
            var (scenario, prices) = source.PricedIn(parsed);
            var sizes = await source.SizesAsync(parsed, scenario.Population, cancellation);
            var advice = Recommendation.Of(scenario, sizes, prices);
            output.Print(parsed, TableOf(scenario, advice, prices), ("population", scenario.Population.Name), ("prices", prices.Date), ("currency", prices.Currency.ToString().ToUpperInvariant()), ("months", scenario.Months));
            if (chart is not null)
            {
                WriteChart(chart, scenario, advice, prices);
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva plan cost --preset cart-3-devices", "purva plan cost --scenario shop.yaml --prices prices.json", "purva plan cost --preset comments-500 --currency INR --markdown", "purva plan cost --preset chat-10m --chart chat.png");
    }

    internal static void WriteChart(string file, PlanScenario scenario, Recommendation advice, PriceBook prices) => PlanChart.WriteBars(
        file, FormattableString.Invariant($"{scenario.Population.Name}: cost of {scenario.Months:0.#} months"), prices.Currency.ToString().ToUpperInvariant(),
        [.. advice.Strategies.Select(cost => (cost.Size.Strategy.Name, (double)cost.Cost.Total.Amount, cost.Cost.Total.ToString()))]);

    internal static PlanTable TableOf(PlanScenario scenario, Recommendation advice, PriceBook prices)
    {
        var table = new PlanTable(
            FormattableString.Invariant($"{scenario.Population.Name}: what causality costs in {scenario.Months:0.#} months"),
            ("strategy", "strategy"), ("storage/month", "storagePerMonth"), ("network/month", "networkPerMonth"), ("processors/month", "computePerMonth"), ("development", "development"), ("maintenance/year", "maintenancePerYear"),
            ("total", "total"), ("harm/year", "harmPerYear"), ("keeps the bounds", "keepsBounds"));
        foreach (var one in advice.Strategies)
        {
            var cost = one.Cost;
            table.Add(
                one.Size.Strategy.Name, Of(cost.Storage), Of(cost.Network), Of(cost.Compute), Of(cost.Development), Of(cost.MaintenancePerYear), Of(cost.Total), Of(one.HarmPerYear),
                new PlanCell(one.Refusals.IsEmpty ? "yes" : "no", one.Refusals.IsEmpty));
        }

        table.Note($"Prices of {prices.Date}: {prices.Source}.");
        table.Note("Harm is what lost updates and false conflicts cost by the scenario's assumptions of churn, tickets and acquisition; it is not part of the total.");
        return table;
    }

    private static PlanCell Of(Money money) => PlanCell.Of(decimal.Round(money.Amount, 2), money.ToString());
}
