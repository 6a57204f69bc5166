using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class AddedEventTests
{
    [Fact]
    public void The_numbers_never_change() => Assert.Equal("Added NoOwnEntry Duplicate OverLimit", string.Join(' ', Enumerable.Range(0, 4).Select(number => (AddedEvent)number)));
}
