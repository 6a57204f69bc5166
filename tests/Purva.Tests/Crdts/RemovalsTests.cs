using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Stores;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class RemovalsTests
{
    [Fact]
    public void A_delta_may_remove_what_both_have_seen_and_it_does_not_hold()
    {
        var delta = new Causal<DotSet>(DotSet.Of(Dot.Parse("a:3"), Dot.Parse("b:1")), CausalContext.Parse("{b:1|a:2,a:3,a:5}"));
        var removals = Removals.By(delta, CausalContext.Parse("{a:4,b:1}"));

        Assert.True(removals.IsKnown);
        Assert.False(removals.AreAllFound);
        Assert.Equal([Dot.Parse("a:2")], removals.Missing());
        Assert.False(removals.Find(Dot.Parse("a:3")));
        Assert.False(removals.Find(Dot.Parse("a:5")));
        Assert.True(removals.Find(Dot.Parse("a:2")));
        Assert.True(removals.AreAllFound);
        Assert.True(removals.Find(Dot.Parse("a:2")));
        Assert.True(removals.AreAllFound);
    }

    [Fact]
    public void What_has_seen_much_is_not_looked_through()
    {
        Assert.True(Removals.IsSmall(CausalContext.Parse("{a:1000,b:24}")));
        Assert.False(Removals.IsSmall(CausalContext.Parse("{a:1000,b:25}")));
        Assert.False(Removals.IsSmall(CausalContext.Parse("{a:1000,b:24|c:7}")));
        Assert.False(Removals.IsSmall(CausalContext.UpTo(VersionVector.Of(new Dot(new ReplicaId(1), ulong.MaxValue), new Dot(new ReplicaId(2), ulong.MaxValue)))));
        Assert.False(Removals.Unknown.IsKnown);
        Assert.False(Removals.Unknown.AreAllFound);
    }
}
