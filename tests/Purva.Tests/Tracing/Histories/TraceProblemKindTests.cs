using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class TraceProblemKindTests
{
    [Fact]
    public void The_numbers_never_change() =>
        Assert.Equal(
            "NotUnderstood BadClock NoOwnEntry Duplicate OverLimit MissingEvent Falls NeverSent NotTransitive Cycle BadTime Jumps",
            string.Join(' ', Enum.GetValues<TraceProblemKind>().Select((kind, i) => (int)kind == i + 1 ? kind.ToString() : $"{kind} is {(int)kind}")));
}
