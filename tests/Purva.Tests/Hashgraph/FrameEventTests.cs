using Purva.Hashgraph;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class FrameEventTests
{
    [Fact]
    public void Equal_are_those_with_equal_parts()
    {
        var gossip = GenerateGossip.First();
        var one = new FrameEvent(gossip, 1, 0, 1, true, false, [2]);
        Assert.Equal(one, one with { Forkers = [2] });
        Assert.NotEqual(one, one with { Forkers = [] });
        Assert.NotEqual(one, one with { Round = 2 });
    }
}
