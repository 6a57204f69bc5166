using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class PatternSearchTests
{
    [Fact]
    public void It_begins_with_what_is_rare()
    {
        // Trying the many first would take 4,000 steps; the rare one leaves few.
        var execution = new ToldHistory(["a"], [.. Enumerable.Range(1, 2_000).Select(i => new ToldEvent(0, [i], null, i == 5 ? "rare" : "usual", i))]).ToExecution();
        var causes = Causes.Of(execution);
        Assert.True(EventPattern.TryParse("a: usual; b: rare; a -> b", out var pattern, out _));
        var found = new PatternSearch(pattern, execution, causes, Effects.Of(execution, causes), 100, mostSteps: 10).Run();
        Assert.Equal((4, true), (found.Matches.Length, found.IsComplete));
    }
}
