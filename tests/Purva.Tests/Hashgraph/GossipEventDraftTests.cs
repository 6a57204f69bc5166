using Purva.Clocks;
using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class GossipEventDraftTests
{
    [Fact]
    public void What_is_no_event_is_refused()
    {
        var parent = EventHash.Of("x"u8);
        var good = new GossipEventDraft(0, Dot.Parse("a:2"), parent, default, 0, []);
        Assert.NotEmpty(good.ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { Dot = default }).ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { SelfParent = default }).ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { AfterRound = -1 }).ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { SelfParent = default, AfterRound = 1, CreatedMicroseconds = -1 }).ToBytes());
        Assert.NotEmpty((good with { SelfParent = default, AfterRound = 1 }).ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { Dot = Dot.Parse("a:1") }).ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { CreatedMicroseconds = -1 }).ToHash());
        Assert.Throws<ArgumentException>(() => (good with { Transactions = default }).ToBytes());
        Assert.Throws<ArgumentException>(() => (good with { Transactions = [new byte[GossipEvent.MostBytes]] }).ToBytes());
    }
}
