using Purva.Clocks;
using Purva.Clocks.Probable;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

public sealed class ProbableOrderTests
{
    [Fact]
    public void Concurrent_is_never_in_doubt()
    {
        Assert.True(ProbableOrder.Concurrent.IsCertain);
        Assert.Equal(0, ProbableOrder.Concurrent.FalsePositiveProbability);
        Assert.Throws<ArgumentException>(() => ProbableOrder.Apparently(CausalOrder.Concurrent, 0.1));
    }

    [Fact]
    public void A_probability_lies_between_0_and_1()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbableOrder.Apparently(CausalOrder.Before, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbableOrder.Apparently(CausalOrder.Before, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbableOrder.Apparently(CausalOrder.Before, double.NaN));
    }

    [Fact]
    public void The_other_side_sees_the_same_doubt() =>
        Assert.Equal(ProbableOrder.Apparently(CausalOrder.After, 0.25), ProbableOrder.Apparently(CausalOrder.Before, 0.25).Reversed);

    [Fact]
    public void The_text_says_what_is_in_doubt()
    {
        Assert.Equal("Concurrent", ProbableOrder.Concurrent.ToString());
        Assert.Equal("After", ProbableOrder.Certain(CausalOrder.After).ToString());
        Assert.Equal("Before (or concurrent, 0.25)", ProbableOrder.Apparently(CausalOrder.Before, 0.25).ToString());
        Assert.Equal("Before (or concurrent)", ProbableOrder.Apparently(CausalOrder.Before, null).ToString());
    }
}
