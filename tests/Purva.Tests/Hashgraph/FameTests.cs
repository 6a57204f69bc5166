using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class FameTests
{
    [Fact]
    public void The_answers_keep_their_numbers()
    {
        Assert.Equal((0, 1, 2), ((int)Fame.Undecided, (int)Fame.Famous, (int)Fame.NotFamous));
    }
}
