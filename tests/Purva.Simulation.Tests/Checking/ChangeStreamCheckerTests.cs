using Purva.Clocks;
using Purva.Simulation.Checking;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class ChangeStreamCheckerTests
{
    private static readonly Dictionary<Dot, LogRecordView> Records = new LogRecordView[]
    {
        new(Dot("1:1"), 1, Vector()) { Buckets = ["x"] },
        new(Dot("1:2"), 2, Vector("1:1")),
        new(Dot("1:3"), 3, Vector("1:2")) { Buckets = ["y"] },
        new(Dot("2:1"), 4, Vector("1:1")) { Buckets = ["x", "y"] },
    }.ToDictionary(record => record.Dot);

    [Fact]
    public void Every_change_once_with_causes_first_is_right_in_any_such_order()
    {
        Assert.Empty(Check("", "1:3 2:1", "1:1", "2:1", "1:3"));
        Assert.Empty(Check("", "1:3 2:1", "1:1", "1:3", "2:1"));
        Assert.Empty(Check("x", "1:3 2:1", "1:1", "2:1"));
    }

    [Fact]
    public void A_jump_passes_over_what_is_before_it()
    {
        Assert.Empty(Check("", "1:3 2:1", "jump 1:1", "2:1", "1:3"));
        Assert.Equal(["RepeatedChange"], Check("", "1:3 2:1", "jump 1:1", "1:1", "2:1", "1:3"));
    }

    [Fact]
    public void Each_fault_is_told_by_its_name()
    {
        Assert.Equal(["RepeatedChange"], Check("", "1:3 2:1", "1:1", "2:1", "1:1", "1:3"));
        Assert.Equal(["DisorderedChange"], Check("", "1:3 2:1", "2:1", "1:1", "1:3"));
        Assert.Equal(["SkippedChange"], Check("", "1:3 2:1", "2:1", "1:3"));
        Assert.Equal(["MissedChange"], Check("", "1:3 2:1", "1:1", "2:1"));
        Assert.Equal(["UnknownChange"], Check("", "", "3:1"));
        Assert.Equal(["UnknownChange"], Check("x", "1:1", "1:1", "1:3"));
    }

    private static string[] Check(string bucket, string until, params string[] told)
    {
        var steps = told.Select((text, at) => text.StartsWith("jump", StringComparison.Ordinal)
            ? new StreamStep(default, "a") { Jump = Vector(text[5..].Split(' ')), At = Seconds(at) }
            : new StreamStep(Dot(text), "a") { At = Seconds(at) });
        return ChangeStreamChecker.Check([new ChangeStreamView("c", [.. steps]) { Bucket = bucket, Until = Vector(until.Split(' ', StringSplitOptions.RemoveEmptyEntries)) }], Records).Patterns();
    }
}
