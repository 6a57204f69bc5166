using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class SpaceTimePaletteTests
{
    [Theory]
    [InlineData(SpaceTimeTheme.Light)]
    [InlineData(SpaceTimeTheme.Dark)]
    public void Its_colours_are_those_of_the_svg(SpaceTimeTheme theme)
    {
        var palette = SpaceTimePalette.Of(theme);
        var builder = new SpaceTimeDiagram.Builder("t");
        var happened = builder.AddEvent(builder.AddProcess("a"), "", "");
        builder.AddMark(happened);
        builder.AddRing(happened, SpaceTimeDiagram.RingRole.Chosen);
        var svg = SpaceTimeSvg.Render(builder.ToDiagram(), theme);
        Assert.All(
            [palette.Paper, palette.Frame, palette.Text, palette.Title, palette.Note, palette.Lane, palette.Arrow, palette.Lost, palette.Pair, palette.Mark, palette.Path, palette.Past, palette.Future, .. palette.Lanes],
            colour => Assert.Contains(colour, svg, StringComparison.Ordinal));
    }
}
