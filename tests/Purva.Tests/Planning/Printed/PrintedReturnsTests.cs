using Xunit;

namespace Purva.Tests.Planning.Printed;

/// <summary>The notes' function of return once more, step by step as they write it.</summary>
public sealed class PrintedReturnsTests
{
    [Theory]
    [InlineData("Flipkart", 100e6, 0.15, 0.002, 2_016_080, 60_543)]
    [InlineData("Paytm", 50e6, 0.001, 0.0001, 1_512_000, 7_466_667)]
    [InlineData("Zomato", 20e6, 0.05, 0.005, 1_800_000, 177_778)]
    public void Benefit_return_payback_and_break_even_are_those_of_the_notes_own_function(string row, double users, double before, double after, double cost, double breakEven)
    {
        var retained = (users * before * 0.1) - (users * after * 0.1);
        var benefit = (retained * 50) + (((users * before * 2) - (users * after * 2)) * 25) + (retained * 200);
        Assert.Equal(benefit, (double)PrintedTablesTests.Computed(row, "benefit a year"), benefit * 1e-9);
        Assert.Equal(((benefit * 3) - cost) / cost * 100, (double)PrintedTablesTests.Computed(row, "return"), 0.06);
        Assert.Equal(cost / benefit * 12, (double)PrintedTablesTests.Computed(row, "payback"), 0.001);
        Assert.Equal(breakEven, (double)PrintedTablesTests.Computed(row, "break-even"));
    }
}
