using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Xunit;

namespace Purva.Simulation.Tests.Checking.Causal;

/// <summary>The two causal checkers against the definitions, on small histories by lot.</summary>
public sealed class BruteForceTests
{
    private const int Histories = 20_000;

    [Fact]
    public void Siblings_without_deletes_are_judged_exactly()
    {
        var patterns = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = RandomHistory.Draw(seed, KeyRule.Siblings, hasDeletes: false, hasUnknown: seed % 2 == 0);
            Count(patterns, Compare(seed, history, BruteForce.HasVisibility(history), CausalSiblingsChecker.Check(history)));
        }

        Assert.All(new[] { "none", "CyclicCO", "LostSibling", "StaleRead" }, pattern => Assert.True(patterns.GetValueOrDefault(pattern) > 50, Text(patterns)));
    }

    [Fact]
    public void Siblings_with_deletes_are_judged_exactly_unless_two_may_have_deleted_one_value()
    {
        var patterns = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = RandomHistory.Draw(seed, KeyRule.Siblings, hasDeletes: true, hasUnknown: seed % 2 == 0);
            var found = CausalSiblingsChecker.Check(history);
            if (found.Count > 0 || !MayHaveTwoEnds(history))
            {
                Count(patterns, Compare(seed, history, BruteForce.HasVisibility(history), found));
            }
        }

        Assert.All(new[] { "none", "CyclicCO", "LostSibling", "StaleRead" }, pattern => Assert.True(patterns.GetValueOrDefault(pattern) > 50, Text(patterns)));
    }

    [Fact]
    public void Last_writers_are_judged_exactly()
    {
        var patterns = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < 2 * Histories; seed++)
        {
            var history = RandomHistory.Draw(seed, KeyRule.LastWriterWins, hasDeletes: false, hasUnknown: seed % 2 == 0);
            Count(patterns, Compare(seed, history, BruteForce.HasOrder(history), CausalConvergenceChecker.Check(history)));
        }

        Assert.All(new[] { "none", "CyclicCO", "WriteCOInitRead", "WriteCORead", "CyclicCF" }, pattern => Assert.True(patterns.GetValueOrDefault(pattern) > 5, Text(patterns)));
    }

    private static string Compare(int seed, History history, bool isExplained, IReadOnlyList<Violation> found)
    {
        Assert.True(isExplained == (found.Count == 0), $"history {seed}: {(isExplained ? "explained" : "not to be explained")}, and the checker says {string.Join("\n", found)}\n{string.Join("\n", Enumerable.Range(0, history.Transactions.Count).Select(at => RequestText.Of(history, at)))}");
        return found.Count == 0 ? "none" : found[0].Pattern;
    }

    /// <summary>Whether a value can have gone in two ways that leave nothing to be read.</summary>
    private static bool MayHaveTwoEnds(History history)
    {
        var all = history.Transactions.SelectMany(one => one.Writes).ToArray();
        bool EndsInDelete(HistoryWrite write, int depth) => depth > 0 && (write.IsDelete || all.Any(other => other.Overwrites.Contains(write.Value) && EndsInDelete(other, depth - 1)));
        return all.Any(write => all.Count(other => other.Overwrites.Contains(write.Value) && EndsInDelete(other, all.Length)) > 1);
    }

    private static void Count(SortedDictionary<string, int> patterns, string pattern) => patterns[pattern] = patterns.GetValueOrDefault(pattern) + 1;

    private static string Text(SortedDictionary<string, int> patterns) => string.Join(", ", patterns);
}
