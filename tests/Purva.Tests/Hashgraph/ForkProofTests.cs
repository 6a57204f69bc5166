using Purva.Hashgraph;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class ForkProofTests
{
    [Fact]
    public void It_names_who_forked()
    {
        Assert.Equal(new Purva.Clocks.ReplicaId(3), new ForkProof(GenerateGossip.First(3, 1), GenerateGossip.First(3, 2)).Creator);
    }
}
