using Xunit;

namespace Purva.Tests.Planning.Printed;

public sealed class PrintedSizesTests
{
    [Theory]
    [InlineData("chat of 10 million", "one message", 80_000_000)]
    [InlineData("100,000 sensors", "a day", 160_000_000_000)]
    [InlineData("game of 50,000", "a match", 20_000_000_000)]
    [InlineData("comment of 500 editors", "with its history", 1_002_000)]
    [InlineData("region of 1,000 drivers", "a minute, one driver", 96_000)]
    [InlineData("store of 8 nodes", "dotted, \"same information\"", 40)]
    public void Sizes_are_entries_by_bytes(string row, string column, double bytes) => Assert.Equal((decimal)bytes, PrintedTablesTests.Computed(row, column));
}
