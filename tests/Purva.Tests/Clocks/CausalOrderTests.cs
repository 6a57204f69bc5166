using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class CausalOrderTests
{
    [Theory]
    [InlineData(CausalOrder.Equal, 0, CausalOrder.Equal)]
    [InlineData(CausalOrder.Before, 1, CausalOrder.After)]
    [InlineData(CausalOrder.After, 2, CausalOrder.Before)]
    [InlineData(CausalOrder.Concurrent, 3, CausalOrder.Concurrent)]
    public void Each_answer_has_its_number_and_its_mirror(CausalOrder order, int number, CausalOrder reversed)
    {
        Assert.Equal(number, (int)order);
        Assert.Equal(reversed, order.Reversed);
    }
}
