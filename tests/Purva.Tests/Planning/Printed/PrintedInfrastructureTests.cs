using Xunit;

namespace Purva.Tests.Planning.Printed;

/// <summary>The notes' functions once more, in floating point as they write them.</summary>
public sealed class PrintedInfrastructureTests
{
    [Theory]
    [InlineData("e-commerce", 1_000, 50_000, 96_946, 87_163_935)]
    [InlineData("social media", 10_000, 100_000, 1_931_963, 17_385_927_936)]
    [InlineData("IoT network", 50_000, 500_000, 48_283_625, 2_172_719_653_945)]
    [InlineData("financial trading", 100, 10_000, 2_008, 178_952)]
    public void Storage_and_network_are_those_of_the_notes_own_functions(string row, double nodes, double rate, double storage, double network)
    {
        var perEvent = (nodes * 8) + 32;
        Assert.Equal(rate * 86_400 * perEvent / Math.Pow(1_024, 3) * 30 * 0.10, (double)PrintedTablesTests.Computed(row, "storage"), 0.01);
        Assert.Equal(rate * (nodes - 1) * perEvent * 86_400 * 30 / Math.Pow(1_024, 3) * 0.09, (double)PrintedTablesTests.Computed(row, "network"), (network * 1e-9) + 0.01);
        Assert.Equal(storage, (double)PrintedTablesTests.Computed(row, "storage"), 1.0);
        Assert.Equal(network, (double)PrintedTablesTests.Computed(row, "network"), 1.0);
    }
}
