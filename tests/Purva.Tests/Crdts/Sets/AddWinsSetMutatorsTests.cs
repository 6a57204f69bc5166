using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class AddWinsSetMutatorsTests
{
    private static readonly ReplicaId A = new(0xa);

    [Fact]
    public void Deltas_are_merged_like_states()
    {
        var set = Causal<AddWinsSet<TextValue>>.Empty;
        set = set.Merge(set.Add(A, "milk"));
        set = set.Merge(set.Add(A, "bread"));
        set = set.Merge(set.Remove(A, "milk"));

        Assert.Equal(["bread"], set.Store.ToArray());
        Assert.Equal(1, set.Count);
        Assert.True(set.Contains("bread"));
        Assert.True(set.Merge(set.Clear(A)).Store.IsEmpty);
    }
}
