using Purva.Clocks.IntervalTree;
using Xunit;

namespace Purva.Tests.Clocks.IntervalTree;

public sealed class JoinResultTests
{
    [Fact]
    public void The_numbers_are_fixed() =>
        Assert.Equal([0, 1, 2], new[] { JoinResult.Joined, JoinResult.DuplicateId, JoinResult.OwnEventsUnknown }.Select(result => (int)result));
}
