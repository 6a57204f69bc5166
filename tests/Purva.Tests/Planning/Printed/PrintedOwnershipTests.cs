using Purva.Planning.Printed;
using Xunit;

namespace Purva.Tests.Planning.Printed;

public sealed class PrintedOwnershipTests
{
    [Theory]
    [InlineData("timestamps only", 900_000)]
    [InlineData("Lamport clocks", 1_080_000)]
    [InlineData("vector clocks", 2_557_080)]
    [InlineData("hybrid logical clocks", 1_872_000)]
    public void No_total_is_the_sum_of_its_row(string row, double total)
    {
        Assert.Equal((decimal)total, PrintedTablesTests.Computed(row, "total"));
        Assert.False(PrintedTables.All.Single(figure => figure.Row == row && figure.Column == "total").Holds);
    }

    [Fact]
    public void The_example_of_development_gives_another_figure() =>
        Assert.Equal(1_458_333.33m, PrintedTables.All.Single(figure => figure.Row.Contains("people", StringComparison.Ordinal)).Computed);
}
