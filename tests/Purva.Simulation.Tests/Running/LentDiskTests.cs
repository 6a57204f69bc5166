using Purva.Simulation.Running;
using Xunit;

namespace Purva.Simulation.Tests.Running;

/// <summary>What befalls a machine while its disk is elsewhere befalls the disk that is in it, and nothing else.</summary>
public sealed class LentDiskTests
{
    [Fact]
    public void A_copy_that_outlives_the_faults_is_put_away_and_the_disk_itself_is_repaired() => Passes(
        2,
        sites: 2,
        Fault(110, FaultKind.DiskFull, 30),
        Fault(115, FaultKind.Clone, 60));

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(13)]
    public void Who_is_healed_first_gets_its_disk_back_also_from_one_who_is_still_cut_off(ulong seed) =>
        Passes(seed, sites: 3, Fault(110, FaultKind.SwapDisks, 60) with { Other = "b" });

    private static FaultEvent Fault(double at, FaultKind kind, double lasting) =>
        new(TimeSpan.FromSeconds(at), kind, "a") { Lasting = TimeSpan.FromSeconds(lasting) };

    private static void Passes(ulong seed, int sites, params FaultEvent[] faults)
    {
        var options = new SimulationOptions { Seed = seed, Length = TimeSpan.FromMinutes(2), Sites = sites, OperationsPerSecond = 20, MostShrinkingRuns = 0 };
        var verdict = SimulationRun.Replay(new Schedule(options, [.. faults]));
        Assert.True(verdict.Passed, Told.Of(verdict));
    }
}
