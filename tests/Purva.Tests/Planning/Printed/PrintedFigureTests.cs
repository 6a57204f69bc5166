using Purva.Planning.Printed;
using Xunit;

namespace Purva.Tests.Planning.Printed;

public sealed class PrintedFigureTests
{
    [Theory]
    [InlineData(100, 100.4, true)]
    [InlineData(100, 101, false)]
    [InlineData(-55, 570, false)]
    [InlineData(0, 1, false)]
    public void A_figure_holds_within_rounding(double printed, double computed, bool holds)
    {
        var figure = new PrintedFigure("t", "r", "c", FigureUnit.Dollars, (decimal)printed, (decimal)computed, "why");
        Assert.Equal(holds, figure.Holds);
        Assert.Equal(printed == 0, figure.Factor is null);
    }

    [Fact]
    public void Each_unit_has_its_text() => Assert.Equal(
        ["$1,500", "1,500 B", "1,500 %", "1,500 months", "1,500"], Enum.GetValues<FigureUnit>().Select(unit => new PrintedFigure("t", "r", "c", unit, 1_500, 1_000, "why").PrintedText));
}
