using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class SequencerWorldTests
{
    private const int Seeds = 400;

    [Fact]
    public void Every_replica_releases_the_same_order_whatever_the_net_does_and_whoever_falls_silent()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var world = new SequencerWorld(seed, agrees: true);
            Assert.True(world.Run() is null, $"seed {seed}: {new SequencerWorld(seed, agrees: true).Run()}");
            Assert.NotEmpty(world.Released[0]);
        }
    }

    [Fact]
    public void A_cut_that_one_replica_makes_alone_is_seen() =>
        Assert.Contains(Enumerable.Range(1, Seeds), seed => new SequencerWorld((ulong)seed, agrees: false).Run() is not null);
}
