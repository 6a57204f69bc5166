using CsCheck;
using Xunit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Merging values under loss, reordering, crashes, truncation, snapshots and lost disks are what the requests amount to.</summary>
public sealed class TypedSimulationTests
{
    [Fact]
    public void Values_are_what_the_history_of_requests_says() =>
        Gen.Select(Gen.Int, Gen.Int[2, 4], Gen.Int[10, 150]).Sample(
            (seed, count, steps) =>
            {
                using var cluster = new TypedCluster(seed, count);
                cluster.Run(steps);
                cluster.HealAndCheck();
            },
            iter: 1_000);

    [Fact]
    public void Long_histories_keep_to_it_too() =>
        Gen.Int.Sample(
            seed =>
            {
                using var cluster = new TypedCluster(seed, 3);
                cluster.Run(800);
                cluster.HealAndCheck();
            },
            iter: 12);
}
