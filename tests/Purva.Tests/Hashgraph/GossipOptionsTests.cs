using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class GossipOptionsTests
{
    [Fact]
    public void The_default_is_what_its_documentation_says() =>
        Assert.Equal((65_536, 4_096, 256 * 1024, 4_096), (GossipOptions.Default.MostWaiting, GossipOptions.Default.MostInEvent, GossipOptions.Default.MostBytesInEvent, GossipOptions.Default.MostOrphans));
}
