using Purva.Planning.Sizes;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class KeyHistoryTests
{
    [Fact]
    public void Writes_are_those_of_the_past_and_those_that_are_replayed() =>
        Assert.Equal(17, new KeyHistory { Sites = 1, Past = KeyPast.None with { Writes = 10 }, Steps = [], Replayed = 7 }.Writes);
}
