using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Planning;
using Purva.Planning.Costs;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan sensitivity</c>.</summary>
internal static class PlanSensitivityCommand
{
    private static readonly int[] ToldPercentiles = [5, 25, 50, 75, 95];

    public static Command Create()
    {
        var (source, output) = (new PlanSource(), new PlanOutput());
        var strategy = new Option<string>("--strategy") { Description = "Of which strategy.", DefaultValueFactory = _ => "dotted" };
        var share = NumberOption.Fraction("--by", "By which share each input may be off, 0 to 1.", 0.5, 0, 1);
        var samples = NumberOption.Whole("--samples", "How many totals are drawn. 100 to 1000000.", 10_000, 100, 1_000_000);
        var command = new Command("sensitivity", "Which inputs move a strategy's cost (a tornado), and how the cost is spread if all of them are off (Monte Carlo).") { strategy, share, samples };
        source.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var chart = output.ChartIn(parsed);
            var named = Purva.Planning.Sizes.PlannedStrategy.Named(parsed.GetValue(strategy)!);
            var (scenario, prices) = source.PricedIn(parsed);
            var sizes = await source.SizesAsync(parsed, scenario.Population, cancellation);
            var inputs = scenario.InputsOf(sizes[named.Name], prices);
            var by = (decimal)parsed.GetValue(share);
            var swings = Sensitivity.Tornado(inputs, by);
            var spread = await Task.Run(() => Sensitivity.Draw(inputs, by, source.GeneratorIn(parsed, part: 1), parsed.GetValue(samples), cancellation), cancellation);
            var (total, title) = (inputs.Cost().Total, FormattableString.Invariant($"{scenario.Population.Name}, {named.Name}: total when one input is {by:0.##%} less or more"));
            var table = new PlanTable(title, ("input", "input"), ("is", "value"), ("unit", "unit"), ("total with less", "low"), ("total with more", "high"), ("swing", "swing"));
            foreach (var swing in swings)
            {
                var value = swing.Input.Read(inputs);
                table.Add(swing.Input.Name, PlanCell.Of(value, value.ToString("#,0.###", System.Globalization.CultureInfo.InvariantCulture)), swing.Input.Unit, Of(swing.Low), Of(swing.High), Of(new Money(swing.Width, prices.Currency)));
            }

            table.Note(FormattableString.Invariant($"As planned: {total}. All inputs off at once, each by up to {by:0.##%} (a triangle), {spread.Count:n0} draws: 5 % below {spread.At(5)}, half below {spread.At(50)}, 95 % below {spread.At(95)}; mean {spread.Mean}."));
            output.Print(parsed, table, ("strategy", named.Name), ("total", total.Amount), ("mean", spread.Mean.Amount), ("percentiles", new JsonObject([.. ToldPercentiles.Select(percent => KeyValuePair.Create(percent.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)spread.At(percent).Amount))])));
            if (chart is not null)
            {
                PlanChart.WriteTornado(chart, title, prices.Currency.ToString().ToUpperInvariant(), (double)total.Amount, [.. swings.Where(swing => swing.Width > 0).Select(swing => (swing.Input.Name, (double)swing.Low.Amount, (double)swing.High.Amount))]);
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva plan sensitivity --preset store-8-nodes", "purva plan sensitivity --scenario shop.yaml --strategy client-vectors --by 0.3 --chart tornado.svg", "purva plan sensitivity --preset chat-10m --seed 7 --json");
    }

    private static PlanCell Of(Money money) => PlanCell.Of(decimal.Round(money.Amount, 2), money.ToString());
}
