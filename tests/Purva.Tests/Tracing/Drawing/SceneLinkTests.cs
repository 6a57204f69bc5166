using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Drawing;

public sealed class SceneLinkTests
{
    [Fact]
    public void A_message_through_a_hidden_host_is_joined()
    {
        var scene = SpaceTimeScene.Of(Shop.Execution, Causes.Of(Shop.Execution), new SceneOptions { Hosts = [2, 0] });
        Assert.Equal([("web:1", "bank:1", true), ("bank:2", "web:2", true)], scene.Links.Select(link => (Shop.NameOf(link.From), Shop.NameOf(link.To), link.IsJoined)));
    }
}
