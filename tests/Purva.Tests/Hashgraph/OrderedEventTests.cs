using Purva.Hashgraph;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class OrderedEventTests
{
    [Fact]
    public void It_is_an_event_with_its_time()
    {
        Assert.Equal(5, new OrderedEvent(GenerateGossip.First(), 5).ConsensusMicroseconds);
    }
}
