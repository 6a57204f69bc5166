using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SceneItemTests
{
    [Fact]
    public void A_stretch_reaches_from_its_first_event_to_its_last()
    {
        var stretch = Assert.Single(SpaceTimeScene.Of(Shop.Execution, Causes.Of(Shop.Execution), new SceneOptions()).Items, item => item.Count > 1);
        Assert.Equal(("bank:3", "bank:6"), (Shop.NameOf(stretch.First), Shop.NameOf(stretch.Last)));
    }
}
