using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class FrameSignatureTests
{
    [Fact]
    public void The_word_is_a_member_and_its_signature()
    {
        Assert.Equal(new Purva.Clocks.ReplicaId(1), new FrameSignature(new Purva.Clocks.ReplicaId(1), [2]).Member);
    }
}
