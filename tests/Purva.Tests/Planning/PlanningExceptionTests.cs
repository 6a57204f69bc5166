using Purva.Planning;
using Xunit;

namespace Purva.Tests.Planning;

public sealed class PlanningExceptionTests
{
    [Fact]
    public void It_tells_why_and_what() => Assert.Equal((PlanRefusal.TooLarge, "too much"), new PlanningException(PlanRefusal.TooLarge, "too much") is var refused ? (refused.Refusal, refused.Message) : default);
}
