using Purva.Planning.Printed;
using Xunit;

namespace Purva.Tests.Planning.Printed;

public sealed class PrintedTablesTests
{
    [Fact]
    public void Every_figure_stands_once_says_why_and_belongs_to_a_table()
    {
        Assert.Equal(PrintedTables.All.Length, PrintedTables.All.Select(figure => (figure.Table, figure.Row, figure.Column)).Distinct().Count());
        Assert.All(PrintedTables.All, figure => Assert.EndsWith(".", figure.Why, StringComparison.Ordinal));
        Assert.Equal(4, PrintedTables.Names.Length);
        Assert.Equal(PrintedTables.All.Length, PrintedTables.Names.Sum(name => PrintedTables.Of(name).Length));
    }

    internal static decimal Computed(string row, string column) => PrintedTables.All.Single(figure => figure.Row == row && figure.Column == column && !figure.Row.Contains("people", StringComparison.Ordinal)).Computed;
}
