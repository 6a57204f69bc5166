using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class EventFateTests
{
    [Fact]
    public void What_nobody_has_decided_is_the_default()
    {
        Assert.Equal((Fame.Undecided, 0L), (default(EventFate).Fame, default(EventFate).RoundReceived));
    }
}
