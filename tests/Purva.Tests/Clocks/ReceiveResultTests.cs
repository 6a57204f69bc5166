using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ReceiveResultTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal((0, 1, 2), ((int)ReceiveResult.Accepted, (int)ReceiveResult.OwnEventsUnknown, (int)ReceiveResult.TooManyReplicas));
}
