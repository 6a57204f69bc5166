using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SceneOptionsTests
{
    [Fact]
    public void Without_a_word_all_hosts_are_shown_from_the_beginning_and_quiet_stretches_collapse()
    {
        var scene = SpaceTimeScene.Of(Shop.Execution, Causes.Of(Shop.Execution), new SceneOptions());
        Assert.Equal([0, 1, 2], scene.Hosts);
        Assert.Equal(4, Assert.Single(scene.Items, item => item.Count > 1).Count);
        Assert.Empty(scene.CutLinks);
    }

    [Fact]
    public void What_is_not_there_cannot_be_asked_for()
    {
        void Refuses(SceneOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => SpaceTimeScene.Of(Shop.Execution, Causes.Of(Shop.Execution), options));
        Refuses(new SceneOptions { Most = 0 });
        Refuses(new SceneOptions { Hosts = [3] });
        Refuses(new SceneOptions { From = -1 });
        Refuses(new SceneOptions { Found = [Shop.Execution.Count] });
        Refuses(new SceneOptions { Chosen = (0, 1), Hosts = [2] });
    }
}
