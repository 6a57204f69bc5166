using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class PatternCandidatesTests
{
    [Fact]
    public void They_are_found_by_host_and_range()
    {
        string[] texts = ["x", "y", "x", "x", "y", "x"];
        var candidates = new PatternCandidates(new ToldHistory(["a", "b"], [.. texts.Select((text, i) => new ToldEvent(0, [i + 1, 0], null, text, i + 1))]).ToExecution(), [new EventCondition("text", ConditionTest.Equal, "x")]);

        Assert.Equal((4, true, false), (candidates.Count, candidates.Contains(0), candidates.Contains(1)));
        Assert.Equal([0, 2, 3, 5], candidates.Between(0, 0, 6).ToArray());
        Assert.Equal([2, 3], candidates.Between(0, 1, 5).ToArray());
        Assert.Equal([], candidates.Between(0, 4, 2).ToArray());
        Assert.Equal([], candidates.Between(1, 0, 9).ToArray());
    }
}
