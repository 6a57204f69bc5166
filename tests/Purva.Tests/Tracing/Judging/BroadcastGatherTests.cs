using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class BroadcastGatherTests
{
    private static readonly ToldEvent[] Told =
    [
        new(0, [1, 0, 0], null, "to b", 1), new(0, [2, 0, 0], null, "to c", 2), new(1, [1, 1, 0], null, "b takes", 3), new(2, [2, 0, 1], null, "c takes", 4),
    ];

    [Fact]
    public void It_ends_when_all_who_were_told_are_heard()
    {
        var found = Find([.. Told, new(0, [3, 1, 0], null, "hears b", 5), new(0, [4, 1, 1], null, "hears c", 6)]);
        Assert.Equal((0, 1, 5), (found.First, found.Last, found.Gathered));
        Assert.Equal([1, 2], found.Receivers);
    }

    [Fact]
    public void Without_the_last_one_it_is_never_gathered() => Assert.Equal(-1, Find([.. Told, new(0, [3, 1, 0], null, "hears b", 5)]).Gathered);

    [Fact]
    public void Who_did_not_hear_it_yet_does_not_answer_it() =>
        Assert.Equal(-1, Find([new(2, [0, 0, 1], null, "c speaks before", 1), new(0, [1, 0, 0], null, "to b", 2), new(0, [2, 0, 0], null, "to c", 3), new(1, [1, 1, 0], null, "b takes", 4), new(0, [3, 1, 1], null, "hears both", 5), new(2, [2, 0, 2], null, "c takes", 6)]).Gathered);

    [Fact]
    public void The_next_broadcast_ends_the_one_before()
    {
        var execution = Execution([.. Told, new(0, [3, 1, 0], null, "hears b, to b and c", 5), new(1, [3, 2, 0], null, "b takes", 6), new(2, [3, 1, 2], null, "c takes", 7)]);
        var causes = Causes.Of(execution);
        var found = BroadcastGather.Find(execution, causes, Effects.Of(execution, causes), 2, 1, out var count);
        Assert.Equal((1, 2, -1), (found.Length, count, found[0].Gathered));
    }

    [Fact]
    public void Those_that_are_gathered_are_counted_also_where_none_is_returned()
    {
        var execution = Execution([.. Told, new(1, [2, 2, 0], null, "b answers", 5), new(2, [2, 0, 2], null, "c answers", 6), new(0, [3, 2, 2], null, "hears both", 7)]);
        var causes = Causes.Of(execution);
        Assert.Empty(BroadcastGather.Find(execution, causes, Effects.Of(execution, causes), 2, 0, out var count, out var gathered));
        Assert.Equal((1, 1), (count, gathered));
    }

    private static BroadcastGather Find(ToldEvent[] events)
    {
        var execution = Execution(events);
        var causes = Causes.Of(execution);
        return Assert.Single(BroadcastGather.Find(execution, causes, Effects.Of(execution, causes), 2, 10, out _));
    }

    private static Execution Execution(ToldEvent[] events) => new ToldHistory(["a", "b", "c"], events).ToExecution();
}
