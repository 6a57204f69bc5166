using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class RequestResponseTests
{
    [Fact]
    public void The_first_message_back_answers_the_first_since_the_last_answer()
    {
        // Two requests before the first answer, then one more that nobody answers.
        var execution = new ToldHistory(["a", "b"],
        [
            new(0, [1, 0], null, "ask", 1), new(1, [1, 1], null, "take", 2), new(0, [2, 0], null, "ask again", 3), new(1, [2, 2], null, "take again", 4),
            new(1, [2, 3], null, "answer", 5), new(0, [3, 3], null, "hear", 6), new(0, [4, 3], null, "ask", 7), new(1, [4, 4], null, "take", 8),
        ]).ToExecution();
        var causes = Causes.Of(execution);

        Assert.Equal([new RequestResponse(0, 1, 4, 5)], RequestResponse.Find(execution, causes, Effects.Of(execution, causes), 10, out var count).Where(one => execution.HostOf(one.Request) == 0));
        Assert.Equal(2, count);
        Assert.Empty(RequestResponse.Find(execution, causes, Effects.Of(execution, causes), 0, out count));
        Assert.Equal(2, count);
    }
}
