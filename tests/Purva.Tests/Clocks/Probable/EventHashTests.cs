using Purva.Clocks;
using Purva.Clocks.Probable;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

public sealed class EventHashTests
{
    /// <summary>What was stored once must be found again: these never change.</summary>
    [Theory]
    [InlineData("a:1", 0x17E757F16CFB68CFUL)]
    [InlineData("a:2", 0x1374C4E8C170B6C0UL)]
    [InlineData("b:1", 0x91FFA96FC4C62CCEUL)]
    [InlineData("ffffffffffffffff:18446744073709551615", 0x2DFE1AA565B7FF81UL)]
    public void The_hash_of_an_event_is_fixed(string dot, ulong expected) => Assert.Equal(expected, EventHash.Of(Dot.Parse(dot)));

    [Theory]
    [InlineData("1", 0x910A2DEC89025CC1UL)]
    [InlineData("a", 0x088712BE8A582FCAUL)]
    public void The_hash_of_a_replica_is_fixed(string replica, ulong expected) => Assert.Equal(expected, EventHash.Of(ReplicaId.Parse(replica)));

    [Fact]
    public void The_cells_of_an_event_are_fixed() =>
        Assert.Equal("[0,1,0,0,1,1,0,0]/3", new BloomClock(8, 3).Advance(Dot.Parse("a:1")).ToString());

    [Fact]
    public void Every_bit_of_an_event_moves_about_half_of_its_hash()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            var flipped = Enumerable.Range(1, 500).Average(i =>
            {
                var dot = new Dot(new ReplicaId((ulong)i * 977), (ulong)i);
                var byReplica = EventHash.Of(dot) ^ EventHash.Of(dot with { Replica = new ReplicaId(dot.Replica.Value ^ (1UL << bit)) });
                var byCounter = EventHash.Of(dot) ^ EventHash.Of(dot with { Counter = dot.Counter ^ (1UL << bit) });
                return (ulong.PopCount(byReplica) + ulong.PopCount(byCounter)) / 2.0;
            });
            Assert.InRange(flipped, 30, 34);
        }
    }

    [Fact]
    public void Events_spread_evenly_over_cells()
    {
        // Chi-squared with 99 degrees of freedom: above 149 once in a thousand.
        var clock = new BloomClock(100, 2);
        for (var i = 1; i <= 5_000; i++)
        {
            clock = clock.Advance(new Dot(new ReplicaId((ulong)(i % 7) + 1), (ulong)i));
        }

        Assert.InRange(clock.Cells.ToArray().Sum(cell => (cell - 100.0) * (cell - 100.0) / 100), 50, 149);
    }
}
