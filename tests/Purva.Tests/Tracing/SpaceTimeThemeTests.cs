using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class SpaceTimeThemeTests
{
    [Fact]
    public void Only_a_picture_for_either_asks_its_surroundings()
    {
        string Render(SpaceTimeTheme theme) => SpaceTimeSvg.Render(new SpaceTimeDiagram.Builder("t").ToDiagram(), theme);
        Assert.Contains("prefers-color-scheme", Render(SpaceTimeTheme.Either), StringComparison.Ordinal);
        Assert.DoesNotContain("prefers-color-scheme", Render(SpaceTimeTheme.Light), StringComparison.Ordinal);
        Assert.DoesNotContain("prefers-color-scheme", Render(SpaceTimeTheme.Dark), StringComparison.Ordinal);
        Assert.Contains(SpaceTimePalette.Dark.Paper, Render(SpaceTimeTheme.Dark), StringComparison.Ordinal);
        Assert.DoesNotContain(SpaceTimePalette.Dark.Paper, Render(SpaceTimeTheme.Light), StringComparison.Ordinal);
    }
}
