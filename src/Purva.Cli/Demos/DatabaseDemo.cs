using System.Globalization;
using Purva.Scenarios.Charts;
using Purva.Cli.Demos.Database;
using Purva.Clocks;
using Purva.Scenarios.Database;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo database</c>.</summary>
internal sealed class DatabaseDemo : IDemo
{
    private static readonly DatabaseLevel Eventual = DatabaseLevel.All[0];
    private static readonly string[] Picking = ["last writer wins", "newest", "longest"];
    private static readonly string[] Keeping = ["union", "siblings, merged by the reader", "set"];
    private static readonly int[] Partitions = [0, 3, 6, 12];

    public string Name => "database";

    public string Summary => "Three masters, three levels of consistency, and every rule by which concurrent values meet, on one load";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        TellTrap(stage);
        var load = new DatabaseLoad { Steps = stage.IsBrief ? 60 : 120, Partition = TimeSpan.FromSeconds(stage.IsBrief ? 3 : 8) };
        stage.Say($"Three sites of the store in simulated time; {load.Sessions} sessions of {load.Steps} steps over {DatabaseLoad.Keys} keys; the third site is cut off for {load.Partition.TotalSeconds} seconds.");
        TellRules(stage, load, cancellation);
        TellLevels(stage, load, cancellation);
        stage.Picture(Draw);
        return Task.CompletedTask;
    }

    private static void TellTrap(DemoStage stage)
    {
        stage.Chapter("One clock for the whole master");
        var (a, b) = (new ReplicaId(1), new ReplicaId(2));
        var (left, right) = (new NodeClockTable(a), new NodeClockTable(b));
        left.Write("cart", "phone");
        right.Pull(left);
        right.Write("cart", "laptop");
        left.Pull(right);
        stage.Trap($"A session that has read nothing writes 'laptop' where 'phone' has just arrived; the master's clock covers both, so 'phone' is replaced. Left: {left.Read("cart")}");
        var (first, second) = (new KeyTable(a), new KeyTable(b));
        first.Write("cart", VersionVector.Empty, "phone");
        second.Pull(first);
        second.Write("cart", VersionVector.Empty, "laptop");
        first.Pull(second);
        var kept = first.Read("cart").Values;
        stage.Rule($"A write replaces what its author has read of that key: {string.Join(" and ", kept.Order(StringComparer.Ordinal))} stand side by side.");
        stage.Claim("With one clock for the master a value vanishes that nobody had read", left.Read("cart") == "laptop" && right.Read("cart") == "laptop");
        stage.Claim("With a context for each key both stay", kept.Count == 2);
    }

    private static void TellRules(DemoStage stage, DatabaseLoad load, CancellationToken cancellation)
    {
        stage.Chapter("How concurrent values meet");
        var names = DatabaseRule.OfNames.ToDictionary(rule => rule.Name, rule => Run(stage.Seed, rule, Eventual, load, cancellation));
        stage.Table(
            ["names: each session adds one", "acknowledged", "lost", "most siblings", "same everywhere"],
            names.Select(run => new[] { run.Key, $"{run.Value.Acknowledged}", $"{run.Value.Lost}", $"{run.Value.MostSiblings}", run.Value.IsSameEverywhere ? "yes" : "NO" }));
        var numbers = DatabaseRule.OfNumbers.ToDictionary(rule => rule.Name, rule => Run(stage.Seed, rule, Eventual, load, cancellation));
        stage.Table(
            ["numbers: each session adds 1", "acknowledged", "shown too few or too many", "same everywhere"],
            numbers.Select(run => new[] { run.Key, $"{run.Value.Acknowledged}", run.Value.Drift.ToString("+0;-0;0", CultureInfo.InvariantCulture), run.Value.IsSameEverywhere ? "yes" : "NO" }));
        stage.Claim("Under every rule all sites show the same in the end", names.Values.Concat(numbers.Values).All(run => run.IsSameEverywhere));
        stage.Claim("Rules that pick one value lose acknowledged names", Picking.All(rule => names[rule].Lost > 0));
        stage.Claim("Union, siblings and sets lose none", Keeping.All(rule => names[rule].Lost == 0));
        stage.Claim("Only the counter counts: the last writer and the greatest are too low, and the sum counts shared history twice", numbers["counter"].Drift == 0 && numbers["last writer wins"].Drift < 0 && numbers["max"].Drift < 0 && numbers["sum"].Drift > 0);
        stage.Figure("acknowledged names lost, last writer wins", 100.0 * names["last writer wins"].Lost / names["last writer wins"].Acknowledged, "%", $"{names["last writer wins"].Acknowledged} writes");
    }

    private static void TellLevels(DemoStage stage, DatabaseLoad load, CancellationToken cancellation)
    {
        stage.Chapter("What a reader may ask for");
        var set = DatabaseRule.OfNames.Single(rule => rule.Name == "set");
        var levels = DatabaseLevel.All.ToDictionary(level => level.Name, level => Run(stage.Seed, set, level, load, cancellation));
        stage.Table(
            ["level", "reads", "went back", "missed acknowledged", "refused", "median ms", "p99 ms"],
            levels.Select(run => new[]
            {
                run.Key, $"{run.Value.Reads}", $"{run.Value.WentBack}", $"{run.Value.Missed}", $"{run.Value.Refused}",
                run.Value.Median.ToString("0", CultureInfo.InvariantCulture), run.Value.High.ToString("0", CultureInfo.InvariantCulture),
            }));
        stage.Claim("An eventual read is never refused and goes back in time for some session", levels["eventual"] is { Refused: 0, WentBack: > 0 });
        stage.Claim("A causal read never goes back", levels["causal"].WentBack == 0);
        stage.Claim("A strong read misses nothing that was acknowledged", levels["strong"] is { WentBack: 0, Missed: 0 });
        stage.Claim("Strength is paid for: strong reads take longer, and those that the partition leaves without a majority are refused", levels["strong"].Median > levels["eventual"].Median && levels["strong"].Refused > 0);
        foreach (var (name, run) in levels)
        {
            stage.Figure($"median read, {name}", run.Median, "ms", $"{run.Reads} reads in simulated time, links of 5 to 20 ms and more");
        }
    }

    private static DatabaseTally Run(ulong seed, DatabaseRule rule, DatabaseLevel level, DatabaseLoad load, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return DatabaseWorld.Run(seed, rule, level, load);
    }

    private static string Draw()
    {
        var chart = new LineChart("Acknowledged names that are gone in the end", "seconds for which one of three sites is cut off", "% of names");
        foreach (var rule in DatabaseRule.OfNames.Where(rule => rule.Name != "newest"))
        {
            chart.Add(rule.Name, [.. Partitions.Select(seconds =>
            {
                var run = DatabaseWorld.Run(1, rule, Eventual, new DatabaseLoad { Steps = 120, Partition = TimeSpan.FromSeconds(seconds) });
                return ((double)seconds, 100.0 * run.Lost / run.Acknowledged);
            })]);
        }

        return chart.ToSvg();
    }
}
