using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class EventNameTests
{
    private static readonly Execution Log = new ToldHistory(["a:1", "b\u001b[2J"], [new(0, [1, 0], null, "GET /", 1), new(0, [2, 0], null, "GET /x", 2), new(1, [2, 1], null, "a:1:9", 3)]).ToExecution();

    [Theory]
    [InlineData("a:1:2", 1, 1)]
    [InlineData("#2", 2, 1)]
    [InlineData("GET /", 0, 1)]
    [InlineData("/x", 1, 1)]
    [InlineData("a:1:9", 2, 1)]
    [InlineData("GET", -1, 2)]
    [InlineData("#3", -1, 0)]
    [InlineData("", -1, 0)]
    public void Events_are_found_by_counter_index_or_text(string name, int happened, int found)
    {
        Assert.Equal(happened >= 0, EventName.TryFind(Log, name, out var which, out var count));
        Assert.Equal(found, count);
        Assert.True(happened < 0 || which == happened);
    }

    [Fact]
    public void Names_are_fit_to_be_shown()
    {
        Assert.Equal(("a:1:2", "b·[2J:1"), (EventName.Of(Log, 1), EventName.Of(Log, 2)));
        Assert.Equal(("abc…", "abcd", "·a"), (EventName.Shown("abcde", 4), EventName.Shown("abcd", 4), EventName.Shown("\u202ea", 4)));
    }
}
