using Purva.Clocks;
using Purva.Planning.Strategies;
using Xunit;

namespace Purva.Tests.Planning.Strategies;

public sealed class KeyPastTests
{
    [Fact]
    public void A_writer_of_the_past_is_found_with_its_count_and_a_stranger_is_not()
    {
        var past = StrategyWorld<int, int>.Past(9);
        Assert.All(past.Writers, writer => Assert.Equal(VersionVector.Of(writer.Last), past.OwnOf(writer.Last.Replica)));
        Assert.Equal(VersionVector.Empty, past.OwnOf(new ReplicaId(77)));
        Assert.Equal(9, past.Clients.Count);
        Assert.Equal(new ReplicaId(9), past.LastWrite.Replica);
    }

    [Fact]
    public void No_past_has_no_writer()
    {
        Assert.Equal(default, KeyPast.None.LastWrite);
        Assert.True(KeyPast.None.Clients.IsEmpty);
    }
}
