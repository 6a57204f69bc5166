using CsCheck;
using Xunit;

namespace Purva.Simulation.Tests.Disks;

/// <summary>Anything that can happen to a disk does to it what it does to an engine that never changes a row in place.</summary>
public sealed class SimulatedDiskModelTests
{
    private static readonly Gen<(DiskPair.Step Step, ulong Chance)> GenStep = Gen.Select(Gen.Frequency(
        (6, Gen.OneOf(DiskPair.Step.Commit, DiskPair.Step.CommitSynced)),
        (3, Gen.OneOf(DiskPair.Step.Snapshot, DiskPair.Step.Scan, DiskPair.Step.Look)),
        (1, Gen.OneOf(DiskPair.Step.Sync, DiskPair.Step.Reopen, DiskPair.Step.Kill, DiskPair.Step.PowerCut, DiskPair.Step.Restore))), Gen.ULong);

    [Fact]
    public void A_disk_agrees_with_the_memory_engine_whatever_happens() => GenStep.Array[1, 60].Sample(
        steps =>
        {
            using var pair = new DiskPair(steps[0].Chance);
            foreach (var (step, chance) in steps)
            {
                pair.Do(step, new SimulatedRandom(chance));
            }

            pair.CompareAll();
        },
        iter: 400);
}
