using Purva.Simulation.Checking.Causal;
using Xunit;

namespace Purva.Simulation.Tests.Checking.Causal;

public sealed class ChainClocksTests
{
    /// <summary>Seed 538 of the simulator: a session that had only read was gone on from before anybody had written.</summary>
    [Fact]
    public void What_comes_before_any_write_has_seen_nothing()
    {
        var clocks = new ChainClocks(transactions: 2, sessions: 1);
        clocks.Store(0, new ClockReading());

        clocks.Place(1, session: 0, new ClockReading());

        Assert.False(clocks.IsBefore(1, 0));
        Assert.False(clocks.IsBefore(0, 1));
    }
}
