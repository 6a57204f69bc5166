using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class ConsensusOptionsTests
{
    [Fact]
    public void The_default_is_what_its_documentation_says()
    {
        Assert.Equal((10, 26, 0, 1 << 20, OrderWithinRound.Causal), (ConsensusOptions.Default.CoinEvery, ConsensusOptions.Default.KeptRounds, ConsensusOptions.Default.FrameEvery, ConsensusOptions.Default.MostEvents, ConsensusOptions.Default.Order));
        Assert.Equal(int.MaxValue, ConsensusOptions.Default.MostRoundBytes);
    }
}
