using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Planning;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;

namespace Purva.Cli.Commands;

/// <summary><c>purva plan sizes</c>.</summary>
internal static class PlanSizesCommand
{
    public static Command Create()
    {
        var (source, output) = (new PlanSource(), new PlanOutput());
        var overTime = new Option<bool>("--over-time") { Description = "Tell how a key's metadata grows: its size after parts of the population's time." };
        var command = new Command("sizes", "How large metadata grows under each strategy, and what the strategy loses or shows for nothing.");
        source.AddTo(command, withPrices: false);
        output.AddTo(command);
        command.Options.Add(overTime);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (chart, population) = (output.ChartIn(parsed), source.ScenarioIn(parsed).Population);
            if (parsed.GetValue(overTime))
            {
                PlanGrowth.Print(parsed, output, chart, await source.GrowthAsync(parsed, population, cancellation));
                return ExitCode.Done;
            }

            var report = await source.SizesAsync(parsed, population, cancellation);
            output.Print(parsed, TableOf(report), ("population", population.Name), ("sampledKeys", report.SampledKeys), ("replayedWrites", report.ReplayedWrites), ("crowds", report.HasCrowds));
            if (chart is not null)
            {
                PlanChart.WriteBars(chart, $"{population.Name}: metadata of a key", "bytes", [.. report.Strategies.Select(size => (size.Strategy.Name, size.ObjectBytes.Value, Bytes(size.ObjectBytes.Value)))]);
            }

            return ExitCode.Done;
        });
        return command
            .WithExamples("purva plan sizes --preset chat-10m", "purva plan sizes --scenario shop.yaml --draws 24", "purva plan sizes --preset drivers-1000 --chart drivers.svg", "purva plan sizes --preset comments-500 --over-time --chart growth.png", "purva plan sizes --preset store-8-nodes --json")
            .WithNotes("Real encoders, a sampled population: ± is half of the 95 % confidence interval. A plus behind siblings says that they grew as long as the replay went on.");
    }

    internal static PlanTable TableOf(SizeReport report)
    {
        var table = new PlanTable(
            $"{report.Population.Name}: metadata beside the values",
            ("strategy", "strategy"), ("a key", "objectBytes"), ("±", "objectBytesDoubt"), ("99 %", "highObjectBytes"), ("a message", "messageBytes"), ("siblings", "siblings"), ("lost", "lostShare"), ("±", "lostShareDoubt"),
            ("false conflicts", "falseShare"), ("±", "falseShareDoubt"), ("at a site", "totalBytes"), ("sent", "sentBytes"), ("what it keeps", "summary"));
        foreach (var size in report.Strategies)
        {
            table.Add(
                size.Strategy.Name, Of(size.ObjectBytes.Value), Of(size.ObjectBytes.HalfWidth), Of(size.HighObjectBytes), Of(size.MessageBytes.Value), Siblings(size),
                Share(size.LostShare.Value), Share(size.LostShare.HalfWidth), Share(size.FalseShare.Value), Share(size.FalseShare.HalfWidth), Of(size.TotalBytes.Value), Of(size.SentBytes.Value), size.Strategy.Summary);
        }

        table.Note(FormattableString.Invariant(
            $"{report.SampledKeys:n0} lives of the {report.Population.Keys:n0} keys were drawn by popularity, and the last {report.ReplayedWrites:n0} of their writes replayed; earlier ones made the past in which they begin."));
        if (report.HasCrowds)
        {
            table.Note(FormattableString.Invariant($"Of keys with more than {CrowdMeasure.MostReplayedWriters:n0} writers, so many were replayed; the vector of all was drawn and encoded apart."));
        }

        return table;
    }

    internal static string Bytes(double bytes) => new ByteCount((decimal)Math.Min(bytes, 7e28)).ToString();

    private static PlanCell Of(double bytes) => new(Bytes(bytes), JsonValue.Create(bytes));

    private static PlanCell Share(double share) => PlanCell.Of(share, "0.###%");

    private static PlanCell Siblings(StrategySize size) => new(FormattableString.Invariant($"{size.Siblings.Value:0.00}{(size.GrowsOn ? "+" : string.Empty)}"), size.Siblings.Value);
}
