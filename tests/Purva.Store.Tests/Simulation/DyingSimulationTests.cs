using CsCheck;
using Xunit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Values that die under loss, crashes, snapshots and changing definitions show everywhere what the records alone say.</summary>
public sealed class DyingSimulationTests
{
    [Fact]
    public void What_shows_is_what_lives() =>
        Gen.Select(Gen.Int, Gen.Int[2, 4], Gen.Int[10, 150]).Sample(
            (seed, count, steps) =>
            {
                using var cluster = new DyingCluster(seed, count);
                cluster.Run(steps);
                cluster.HealAndCheck();
            },
            iter: 500);
}
