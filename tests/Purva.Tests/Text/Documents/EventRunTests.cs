using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EventRunTests
{
    [Fact]
    public void Its_last_event_is_in_it() => Assert.Equal((3, 6), (new EventRun(4, 7, []).Length, new EventRun(4, 7, []).Last));
}
