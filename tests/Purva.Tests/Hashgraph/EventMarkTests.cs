using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class EventMarkTests
{
    [Fact]
    public void The_answers_keep_their_numbers()
    {
        Assert.Equal((0, 1), ((int)EventMark.Hash, (int)EventMark.Signature));
    }
}
