using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

/// <summary>What is found in real logs against a count by definition: every pair of events looked at.</summary>
public sealed class PublishedLogTests
{
    public static TheoryData<string> Logs => PublishedLog.All;

    [Theory]
    [MemberData(nameof(Logs))]
    public void Their_clocks_are_right(string name)
    {
        var check = ClockCheck.Of(PublishedLog.Read(name).ToExecution(out var refused));
        Assert.Empty(refused);
        Assert.Equal("", string.Join('\n', check.Problems.Take(20).Select(problem => $"{problem.Line} {problem.Text}")));
    }
}
