using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EventRangeTests
{
    [Fact]
    public void Its_end_is_not_in_it() => Assert.Equal((3, 0), (new EventRange(4, 7).Length, new EventRange(4, 4).Length));
}
