using CsCheck;
using Xunit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Sites under loss, reordering, crashes, truncation, snapshots and lost disks still hold exactly what was written.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Sites_converge_to_the_history_whatever_happens() =>
        Gen.Select(Gen.Int, Gen.Int[2, 4], Gen.Int[10, 120]).Sample(
            (seed, count, steps) =>
            {
                using var cluster = new SimulatedCluster(seed, count);
                cluster.Run(steps);
                cluster.HealAndCheck();
            },
            iter: 2_500);

    [Fact]
    public void Long_histories_converge_too() =>
        Gen.Int.Sample(
            seed =>
            {
                using var cluster = new SimulatedCluster(seed, 3);
                cluster.Run(1_500);
                cluster.HealAndCheck();
            },
            iter: 25);
}
