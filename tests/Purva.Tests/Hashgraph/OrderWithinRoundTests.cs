using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class OrderWithinRoundTests
{
    [Fact]
    public void The_answers_keep_their_numbers()
    {
        Assert.Equal((0, 1), ((int)OrderWithinRound.Causal, (int)OrderWithinRound.Paper));
    }
}
