using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ClockProblemTests
{
    [Fact]
    public void It_is_a_problem_of_the_log_too() =>
        Assert.Equal(new TraceProblem(7, TraceProblemKind.Falls, "why"), new ClockProblem(3, 7, TraceProblemKind.Falls, "why").ToTraceProblem());
}
