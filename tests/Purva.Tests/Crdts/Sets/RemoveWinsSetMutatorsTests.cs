using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class RemoveWinsSetMutatorsTests
{
    [Fact]
    public void Deltas_are_merged_like_states()
    {
        var a = ReplicaId.Parse("a");
        var set = Causal<RemoveWinsSet<TextValue>>.Empty;
        set = set.Merge(set.Add(a, "milk"));
        set = set.Merge(set.Add(a, "bread"));
        set = set.Merge(set.Remove(a, "milk"));

        Assert.Equal(["bread"], set.Store.ToArray());
        Assert.False(set.Contains("milk"));
        Assert.True(set.Merge(set.Clear(a)).Store.IsEmpty);
    }
}
