using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class CausalStepTests
{
    [Fact]
    public void Events_of_one_host_are_one_step_and_a_message_is_another()
    {
        var execution = new ToldHistory(["a", "b"], [new(0, [1, 0], null, "", 1), new(0, [2, 0], null, "", 2), new(0, [3, 0], null, "", 3), new(1, [3, 1], null, "", 4)]).ToExecution();
        Assert.Equal([new CausalStep(0, 2, false), new CausalStep(2, 3, true)], new CausalPaths(execution, Causes.Of(execution)).Find(0, 3));
    }
}
