using Purva.Planning;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class PresetsTests
{
    [Fact]
    public void All_seven_are_in_their_ranges_and_found()
    {
        Assert.Equal(7, Presets.All.Length);
        Assert.All(Presets.All, preset => Assert.Same(preset, Presets.Named(preset.Name).Checked()));
        Assert.Throws<PlanningException>(() => Presets.Named("no such"));
    }
}
