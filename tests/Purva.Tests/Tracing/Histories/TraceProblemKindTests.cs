using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class TraceProblemKindTests
{
    [Fact]
    public void The_numbers_never_change() =>
        Assert.Equal(
            "NotUnderstood BadClock NoOwnEntry Duplicate OverLimit MissingEvent Falls NeverSent NotTransitive Cycle BadTime",
            string.Join(' ', Enumerable.Range(1, 11).Select(number => (TraceProblemKind)number)));
}
