using Purva.Cli.Demos.Database;
using Purva.Scenarios.Database;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>Three simulated masters under many seeds, with a site cut off and another killed: what the demo claims of one seed.</summary>
public sealed class DatabaseWorldTests
{
    private static readonly DatabaseLoad Load = new() { Steps = 40, Partition = TimeSpan.FromSeconds(2), IsSiteKilled = true };
    private static readonly IEnumerable<ulong> Seeds = Enumerable.Range(1, 12).Select(seed => (ulong)seed);

    [Fact]
    public void Union_set_siblings_and_counter_keep_all_that_was_acknowledged_and_sites_show_the_same() =>
        Assert.All(Seeds, seed =>
        {
            DatabaseRule[] rules = [.. DatabaseRule.OfNames.Where(rule => rule.Name is "union" or "set" || rule.Name.StartsWith("siblings", StringComparison.Ordinal)), DatabaseRule.OfNumbers[^1]];
            Assert.All(rules, rule =>
            {
                var tally = DatabaseWorld.Run(seed, rule, DatabaseLevel.All[0], Load);
                Assert.True(tally is { Acknowledged: > 50, Lost: 0, Drift: 0, IsSameEverywhere: true }, $"{rule.Name}: {tally.Acknowledged} acknowledged, {tally.Lost} lost, off by {tally.Drift}");
            });
        });

    [Fact]
    public void The_judge_finds_a_rule_that_picks_one_value() =>
        Assert.Contains(Seeds, seed => DatabaseWorld.Run(seed, DatabaseRule.OfNames[0], DatabaseLevel.All[0], Load).Lost > 0);

    [Fact]
    public void A_causal_read_never_goes_back_and_a_strong_one_misses_nothing() =>
        Assert.All(Seeds, seed =>
        {
            var set = DatabaseRule.OfNames.Single(rule => rule.Name == "set");
            Assert.Equal(0, DatabaseWorld.Run(seed, set, DatabaseLevel.All[1], Load).WentBack);
            Assert.Equal((0, 0), DatabaseWorld.Run(seed, set, DatabaseLevel.All[2], Load) is var strong ? (strong.WentBack, strong.Missed) : default);
        });

    [Fact]
    public void A_run_is_the_same_for_the_same_seed() =>
        Assert.Equal(Told(DatabaseWorld.Run(3, DatabaseRule.OfNames[0], DatabaseLevel.All[1], Load)), Told(DatabaseWorld.Run(3, DatabaseRule.OfNames[0], DatabaseLevel.All[1], Load)));

    private static (int, int, int, double) Told(DatabaseTally tally) => (tally.Acknowledged, tally.Lost, tally.WentBack, tally.High);
}
