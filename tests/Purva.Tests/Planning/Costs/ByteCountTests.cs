using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class ByteCountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(16, "16 B")]
    [InlineData(1_023, "1,023 B")]
    [InlineData(1_536, "1.50 KiB")]
    [InlineData(66_250_103, "63.2 MiB")]
    [InlineData(1_073_741_824, "1.00 GiB")]
    public void People_read_binary_units(long bytes, string text) => Assert.Equal(text, new ByteCount(bytes).ToString());

    [Fact]
    public void Sums_and_multiples_are_exact_and_refused_where_they_do_not_fit()
    {
        Assert.Equal(new ByteCount(30), (new ByteCount(4) + new ByteCount(6)) * 3);
        Assert.Equal(1.5m, new ByteCount(1_610_612_736).Gibibytes);
        Assert.Equal(PlanRefusal.TooSmall, Assert.Throws<PlanningException>(() => new ByteCount(-1)).Refusal);
        Assert.Equal(PlanRefusal.TooSmall, Assert.Throws<PlanningException>(() => new ByteCount(1) * -1).Refusal);
        Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => new ByteCount(decimal.MaxValue) * 2).Refusal);
        Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(() => new ByteCount(decimal.MaxValue) + new ByteCount(1)).Refusal);
        Assert.True(new ByteCount(1).CompareTo(new ByteCount(2)) < 0);
        Assert.NotEmpty(new ByteCount(decimal.MaxValue).ToString());
    }
}
