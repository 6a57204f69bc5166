using System.Diagnostics;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Xunit;

namespace Purva.Simulation.Tests.Checking.Causal;

/// <summary>Long histories of a right store hold; one request that is wrong among tens of thousands is found.</summary>
public sealed class LargeHistoryTests
{
    private static readonly int Operations = int.TryParse(Environment.GetEnvironmentVariable("PURVA_CHECKED_OPERATIONS"), out var operations) ? operations : 50_000;

    [Theory]
    [InlineData(KeyRule.Siblings, 1_000)]
    [InlineData(KeyRule.Siblings, 20)]
    [InlineData(KeyRule.LastWriterWins, 1_000)]
    [InlineData(KeyRule.LastWriterWins, 20)]
    public void A_right_store_passes(KeyRule rule, int keys)
    {
        var history = LargeHistory.Draw(seed: 7, rule, Operations, keys);
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var found = Check(rule, history);

        TestContext.Current.TestOutputHelper?.WriteLine($"{Operations} operations, {keys} keys, {rule}: {clock.Elapsed.TotalSeconds:F2} s, {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB allocated, {history.Transactions.Max(one => one.Session) + 1} sessions");
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(KeyRule.Siblings, "LostSibling")]
    [InlineData(KeyRule.LastWriterWins, "WriteCOInitRead")]
    public void One_read_that_shows_nothing_is_found(KeyRule rule, string pattern)
    {
        var history = LargeHistory.Draw(seed: 7, rule, Operations, keys: 1_000);
        var session = history.Transactions.Where(one => one.Writes.Length > 0 && !one.Writes[0].IsDelete && one.Outcome == RequestOutcome.Done).GroupBy(one => one.Writes[0].Key)
            .First(writes => history.Transactions.All(one => one.Writes.All(write => write.Key != writes.Key || !write.IsDelete))).First();
        history.Add(session with { Writes = [], Reads = [new HistoryRead(session.Writes[0].Key, [])], Consistency = Purva.Store.Consistency.Causal, Session = session.Session });

        Assert.Contains(Check(rule, history), violation => violation.Pattern == pattern && violation.Transactions.Contains(history.Transactions.Count - 1));
    }

    private static IReadOnlyList<Violation> Check(KeyRule rule, History history) =>
        rule == KeyRule.Siblings ? CausalSiblingsChecker.Check(history) : CausalConvergenceChecker.Check(history);
}
