using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class MovableListMutatorsTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void Each_change_gives_the_delta_alone()
    {
        var list = Causal<MovableList<TextValue>>.Empty.Add(A, "b");
        list = list.Merge(list.Insert(A, 0, "a"));
        var added = list.Add(B, "c");

        Assert.Equal(1, added.Count);
        Assert.Equal("c", list.Merge(added).At(2).Value);
        Assert.Equal("[b, a]", list.Merge(list.Move(B, 0, 1)).Store.ToString());
    }
}
