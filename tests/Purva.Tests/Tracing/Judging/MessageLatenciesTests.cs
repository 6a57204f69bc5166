using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class MessageLatenciesTests
{
    [Fact]
    public void They_are_told_by_pair_and_way()
    {
        var sends = Enumerable.Range(1, 100).Select(i => new ToldEvent(0, [i, 0], i * 1_000, "", i));
        var receipts = Enumerable.Range(1, 100).Select(i => new ToldEvent(1, [i, i], (i * 1_000) + (101 - i), "", 100 + i));
        var back = new ToldEvent(0, [101, 100], 100_000, "", 201);
        var execution = new ToldHistory(["a", "b"], [.. sends, .. receipts, back]).ToExecution();

        Assert.Equal(
            [new MessageLatency(0, 1, 100, 1, 50, 90, 99, 100), new MessageLatency(1, 0, 1, -1, -1, -1, -1, -1)],
            MessageLatencies.Of(execution, Causes.Of(execution)));
    }

    [Fact]
    public void Messages_without_both_times_do_not_count()
    {
        var execution = new ToldHistory(["a", "b"], [new(0, [1, 0], null, "", 1), new(1, [1, 1], 7, "", 2)]).ToExecution();
        Assert.Empty(MessageLatencies.Of(execution, Causes.Of(execution)));
    }
}
