using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Flags;
using Purva.Crdts.Maps;
using Xunit;

namespace Purva.Tests.Crdts.Maps;

public sealed class ObservedRemoveMapMutatorsTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void Each_change_gives_the_delta_alone()
    {
        var map = Causal<ObservedRemoveMap<TextValue, EnableWinsFlag>>.Empty.Update(A, "x", (flag, scope) => flag.Enable(scope));
        var other = map.Update(B, "y", (flag, scope) => flag.Enable(scope));

        Assert.True(other.ContainsKey("y"));
        Assert.False(other.ContainsKey("x"));
        Assert.True(map.Merge(other).At("x").IsEnabled);
        Assert.Empty(map.Merge(map.Remove(B, "x")).Keys);
        Assert.Empty(map.Merge(map.Clear(B)).Keys);
    }
}
