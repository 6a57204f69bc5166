using System.CommandLine;
using System.Globalization;
using Purva.Cli.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan break-even</c>.</summary>
internal static class PlanBreakEvenCommand
{
    public static Command Create()
    {
        var (source, output) = (new PlanSource(), new PlanOutput());
        var from = new Option<string>("--from") { Description = "The strategy that there is.", DefaultValueFactory = _ => "last-writer-wins" };
        var to = new Option<string>("--to") { Description = "The strategy that might take its place.", DefaultValueFactory = _ => "dotted" };
        var command = new Command("break-even", "From how many users on a better strategy pays, when it has paid back, and where one input makes two strategies cost the same.") { from, to };
        source.AddTo(command);
        output.AddTo(command, withChart: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (before, after) = (PlannedStrategy.Named(parsed.GetValue(from)!).Name, PlannedStrategy.Named(parsed.GetValue(to)!).Name);
            var (scenario, prices) = source.PricedIn(parsed);
            var sizes = await source.SizesAsync(parsed, scenario.Population, cancellation);
            var (old, better) = (scenario.InputsOf(sizes[before], prices), scenario.InputsOf(sizes[after], prices));
            var more = better.Cost().Total - old.Cost().Total;
            var gain = scenario.ReturnOf(sizes[before], sizes[after], prices.Currency);
            var table = new PlanTable($"{scenario.Population.Name}: {after} instead of {before}", ("figure", "figure"), ("value", "value"));
            table.Add("cost beyond", Of(more));
            table.Add("benefit a year", Of(gain.Yearly));
            table.Add("of it users who stay", Of(gain.Revenue));
            table.Add("of it tickets", Of(gain.Tickets));
            table.Add("of it users not won again", Of(gain.Acquisition));
            table.Add("return", more.Amount > 0 && gain.Rate(more, new Months(scenario.Months)) is { } rate ? PlanCell.Of(rate, rate.ToString("#,0.#%", CultureInfo.InvariantCulture)) : "costs nothing more");
            table.Add("payback", more.Amount > 0 ? gain.Payback(more) is { } months ? PlanCell.Of(decimal.Round(months.Count, 2), FormattableString.Invariant($"{months.Count:#,0.##} months")) : "never" : "at once");
            table.Add("break-even users", more.Amount > 0 ? gain.BreakEvenUsers(more, new Months(scenario.Months)) is { } users ? PlanCell.Of(users, users.ToString("#,0", CultureInfo.InvariantCulture)) : "none" : "any");
            foreach (var input in CostInputs.All.Where(input => input.Name is "keys" or "writes" or "sites"))
            {
                var value = input.Read(old);
                var crossing = Sensitivity.Crossing(input, old, better, input.Name == "sites" ? 1 : 0, Math.Max(1, value) * 1_000_000);
                table.Add($"same cost at {input.Name}", crossing is { } at ? PlanCell.Of(decimal.Round(at, 4), at.ToString("#,0.##", CultureInfo.InvariantCulture)) : "no value");
            }

            table.Note(FormattableString.Invariant($"The benefit is that {gain.ShareBefore - gain.ShareAfter:0.####%} of {gain.Users:n0} users no longer notice an inconsistency in a year; what each is worth is the scenario's assumption."));
            output.Print(parsed, table, ("from", before), ("to", after));
            return ExitCode.Done;
        });
        return command.WithExamples("purva plan break-even --preset cart-3-devices", "purva plan break-even --scenario shop.yaml --from pruned-by-size --to site-dots", "purva plan break-even --preset comments-500 --json");
    }

    private static PlanCell Of(Money money) => PlanCell.Of(decimal.Round(money.Amount, 2), money.ToString());
}
