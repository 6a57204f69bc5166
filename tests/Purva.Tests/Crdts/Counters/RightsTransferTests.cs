using Purva.Clocks;
using Purva.Crdts.Counters;
using Xunit;

namespace Purva.Tests.Crdts.Counters;

public sealed class RightsTransferTests
{
    [Fact]
    public void Pairs_ascend_by_giver_and_then_by_receiver_whatever_the_amount()
    {
        var (a, b) = (new ReplicaId(1), new ReplicaId(2));
        RightsTransfer[] ascending = [new(a, a, 9), new(a, b, 1), new(b, a, 5)];

        Assert.Equal(ascending, ascending.Reverse().Order(Comparer<RightsTransfer>.Create(RightsTransfer.ComparePairs)));
        Assert.Equal(0, RightsTransfer.ComparePairs(new(a, b, 1), new(a, b, 2)));
    }
}
