using Purva.Clocks;
using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class PossibleOrderTests
{
    [Fact]
    public void The_sets_hold_their_answers()
    {
        Assert.Equal((1, 2, 4, 8), ((int)CausalOrders.Equal, (int)CausalOrders.Before, (int)CausalOrders.After, (int)CausalOrders.Concurrent));
        Assert.Equal(
            [CausalOrders.Equal, CausalOrders.Before, CausalOrders.After, CausalOrders.Concurrent],
            Enum.GetValues<CausalOrder>().Select(order => order.AsSet));
    }

    [Fact]
    public void One_possible_order_is_certain_and_several_are_not()
    {
        var certain = new PossibleOrder(CausalOrder.After, CausalOrders.After);
        var doubtful = new PossibleOrder(CausalOrder.After, CausalOrders.After | CausalOrders.Concurrent);

        Assert.True(certain.IsCertain);
        Assert.Equal("After", certain.ToString());
        Assert.False(doubtful.IsCertain);
        Assert.True(doubtful.May(CausalOrder.Concurrent));
        Assert.False(doubtful.May(CausalOrder.Equal));
        Assert.Equal("After? (After, Concurrent)", doubtful.ToString());
    }
}
