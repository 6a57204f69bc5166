using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class TracedEventTests
{
    [Fact]
    public void What_is_not_told_is_empty()
    {
        var told = default(TracedEvent);

        Assert.True(told.Clock.IsEmpty && told.Text.IsEmpty && told.Fields.IsEmpty);
        Assert.Null(told.Nanoseconds);
        Assert.Equal((0, 0L), (told.Host, told.Line));
    }
}
