using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class TraceProblemTests
{
    [Fact]
    public void Problems_are_equal_by_what_they_say()
    {
        var problem = new TraceProblem(3, TraceProblemKind.BadTime, "late");

        Assert.Equal(new TraceProblem(3, TraceProblemKind.BadTime, "late"), problem);
        Assert.NotEqual(problem with { Line = 4 }, problem);
    }
}
