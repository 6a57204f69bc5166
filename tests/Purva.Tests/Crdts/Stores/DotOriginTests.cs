using Purva.Clocks;
using Purva.Crdts.Stores;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed class DotOriginTests
{
    [Fact]
    public void A_replica_mostly_finds_its_object_and_never_that_of_another()
    {
        Assert.Same(DotOrigin.Of(new ReplicaId(7)), DotOrigin.Of(new ReplicaId(7)));
        for (ulong id = 1; id < 5_000; id++)
        {
            Assert.Equal(new ReplicaId(id), DotOrigin.Of(new ReplicaId(id)).Replica);
        }
    }

    [Fact]
    public void Dots_are_equal_whichever_object_names_their_replica()
    {
        var first = DotSet.Of(new Dot(new ReplicaId(7), 1));
        for (ulong id = 1; id < 5_000; id++)
        {
            DotOrigin.Of(new ReplicaId(id));
        }

        Assert.Equal(first, DotSet.Of(new Dot(new ReplicaId(7), 1)));
        Assert.NotEqual(first, DotSet.Of(new Dot(new ReplicaId(8), 1)));
    }
}
