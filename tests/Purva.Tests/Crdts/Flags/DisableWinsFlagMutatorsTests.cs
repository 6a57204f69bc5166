using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Flags;
using Xunit;

namespace Purva.Tests.Crdts.Flags;

public sealed class DisableWinsFlagMutatorsTests
{
    [Fact]
    public void A_change_is_a_delta_and_is_seen_after_merging()
    {
        var replica = ReplicaId.Parse("a");
        var changed = Causal<DisableWinsFlag>.Empty.Disable(replica);

        Assert.False(changed.IsEnabled);
        Assert.True(changed.Merge(changed.Enable(replica)).IsEnabled);
        Assert.False(changed.Merge(changed.Disable(replica)).IsEnabled);
        Assert.Throws<ArgumentException>(() => changed.Disable(default));
    }
}
