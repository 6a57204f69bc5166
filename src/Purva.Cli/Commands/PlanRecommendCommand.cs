using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Planning;
using Purva.Planning;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan recommend</c>.</summary>
internal static class PlanRecommendCommand
{
    public static Command Create()
    {
        var (source, output) = (new PlanSource(), new PlanOutput());
        var command = new Command("recommend", "The cheapest strategy that keeps the scenario's bounds of lost updates and false conflicts, and why not the others.");
        source.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var chart = output.ChartIn(parsed);
            var (scenario, prices) = source.PricedIn(parsed);
            var advice = Recommendation.Of(scenario, await source.SizesAsync(parsed, scenario.Population, cancellation), prices);
            var table = PlanCostCommand.TableOf(scenario, advice, prices);
            foreach (var reason in advice.Reasons)
            {
                table.Note(reason);
            }

            output.Print(parsed, table, ("population", scenario.Population.Name), ("recommended", advice.Chosen?.Size.Strategy.Name), ("reasons", new JsonArray([.. advice.Reasons.Select(reason => (JsonNode)reason)])));
            if (chart is not null)
            {
                PlanCostCommand.WriteChart(chart, scenario, advice, prices);
            }

            return advice.Chosen is null ? ExitCode.Failed : ExitCode.Done;
        });
        return command
            .WithExamples("purva plan recommend --preset cart-3-devices", "purva plan recommend --scenario shop.yaml --json")
            .WithNotes("The exit code is 1 when no strategy keeps the bounds. They stand in the scenario's section 'bounds': 'lost' and 'falseConflicts', each a share from 0 to 1; by default 0 and 0.01.");
    }
}
