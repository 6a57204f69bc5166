using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ClockProblemTextTests
{
    private static readonly ClockProblemText Text = new(new ToldHistory(["a", "b"], [new(0, [1, 3], null, "", 4), new(0, [5, 2], null, "", 0)]).ToExecution());

    [Fact]
    public void Several_entries_are_one_sentence()
    {
        Assert.Equal("a:5 knows 2 events of b, but a:1 (line 4) before it knew 3; another entry falls so too.", Text.Falls(1, 0, 1, 2));
        Assert.Equal("a:1 knows 3 events of b, but a:5 and others after it know only 2; 2 more entries do so too.", Text.Jumps(0, 1, 1, 3));
        Assert.Equal("a:1 knows event 3 of b, and that host logged nothing: it was never sent; another entry does so too.", Text.NeverSent(0, 1, 2, 0));
        Assert.Equal("a goes from event 1 (line 4) to 5: events 2–4 are missing, or its counter jumped.", Text.Missing(1, 0));
    }
}
