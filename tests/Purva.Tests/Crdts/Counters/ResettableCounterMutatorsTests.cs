using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class ResettableCounterMutatorsTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void Each_change_gives_the_delta_alone()
    {
        var counted = Causal<ResettableCounter>.Empty.Increment(A, 5);
        var all = counted.Merge(counted.Decrement(B, 2));

        Assert.Equal((Int128)(-2), counted.Decrement(B, 2).Value);
        Assert.Equal((Int128)3, all.Value);
        Assert.Equal(Int128.Zero, all.Merge(all.Reset(A)).Value);
        Assert.Throws<ArgumentException>(() => all.Increment(default));
    }
}
