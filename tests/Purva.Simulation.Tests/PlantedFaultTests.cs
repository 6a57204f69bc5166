using Purva.Simulation.Checking;
using Purva.Simulation.Running;
using Purva.Store;
using Xunit;

namespace Purva.Simulation.Tests;

/// <summary>The simulator can fail: it finds every fault that is planted in the store, and finds nothing where none is.</summary>
/// <remarks>
/// A fault must be found within as many seeds, counted from 1, as its line allows: in what the seed that finds it breaks there is a pattern
/// that the same seed does not break without the fault, so that it is the fault that was found. The worlds are small, with the kinds
/// of bad luck that the fault needs.
/// </remarks>
public sealed partial class PlantedFaultTests(ITestOutputHelper output)
{
    private static readonly Hunt[] Hunts =
    [
        new(PlantedFault.NoDependencies, FaultFamilies.Network, Seeds: 6),
        new(PlantedFault.NoRelay, FaultFamilies.Network, Seeds: 12),
        new(PlantedFault.ShipBeforeDurable, FaultFamilies.Network | FaultFamilies.Crashes, Seeds: 6) { Durability = Durability.Always },
        new(PlantedFault.TokenAsContext, FaultFamilies.None, Seeds: 2),
        new(PlantedFault.RestoredBackupKeepsEpoch, FaultFamilies.Membership, Seeds: 8) { Minutes = 20 },
        new(PlantedFault.ClockBeforeDelivery, FaultFamilies.Network, Seeds: 3),
        new(PlantedFault.RememberedAsSent, FaultFamilies.Network, Seeds: 3),
        new(PlantedFault.AgePruning, FaultFamilies.None, Seeds: 8) { SilentPeerBound = TimeSpan.FromMinutes(1) },
        new(PlantedFault.ZeroResetOnRetirement, FaultFamilies.Network, Seeds: 30) { Minutes = 20, RequestsPerSecond = 10 },
        new(PlantedFault.DotReuse, FaultFamilies.Network | FaultFamilies.Crashes, Seeds: 20) { Durability = Durability.EverySecond },
        new(PlantedFault.TruncateBeforeStable, FaultFamilies.Network, Seeds: 3) { LogRetention = TimeSpan.FromSeconds(10) },
        new(PlantedFault.BlindPutOverwrites, FaultFamilies.None, Seeds: 2),
        new(PlantedFault.NodeClockPerKey, FaultFamilies.None, Seeds: 2),
        new(PlantedFault.HeadOfLine, FaultFamilies.Network, Seeds: 3),
        new(PlantedFault.TokenIgnored, FaultFamilies.Network, Seeds: 4),
        new(PlantedFault.AnswerBeforeFsync, FaultFamilies.Network | FaultFamilies.Crashes, Seeds: 12) { Durability = Durability.Always },
        new(PlantedFault.ClockWithoutBound, FaultFamilies.Crashes | FaultFamilies.Clocks, Seeds: 60) { Minutes = 20, RequestsPerSecond = 10 },
        new(PlantedFault.SnapshotWithoutProof, FaultFamilies.Network, Seeds: 6) { Minutes = 20, LogRetention = TimeSpan.FromSeconds(10), SilentPeerBound = TimeSpan.FromSeconds(20) },
        new(PlantedFault.ExpiryByWall, FaultFamilies.Clocks, Seeds: 12),
        new(PlantedFault.IdempotencyForgotten, FaultFamilies.Network | FaultFamilies.Crashes, Seeds: 4),
    ];

    public static TheoryData<string> Faults => [.. Hunts.Select(hunt => hunt.Fault.ToString())];

    [Fact]
    public void Every_planted_fault_is_hunted() =>
        Assert.Equal(Enum.GetValues<PlantedFault>().Where(fault => fault != PlantedFault.None), Hunts.Select(hunt => hunt.Fault).Order());

    [Theory]
    [MemberData(nameof(Faults))]
    public void Is_found(string fault)
    {
        var hunt = Hunts.Single(one => one.Fault.ToString() == fault);
        for (var seed = 1UL; seed <= (ulong)hunt.Seeds; seed++)
        {
            var found = Run(hunt, seed, hunt.Fault).Violations;
            var others = found.IsEmpty ? [] : Run(hunt, seed, PlantedFault.None).Violations.Select(PatternOf).ToHashSet();
            if (found.FirstOrDefault(one => !others.Contains(PatternOf(one))) is { } shown)
            {
                output.WriteLine($"{fault}: seed {seed} of {hunt.Seeds}, {PatternOf(shown)}: {shown.Description}");
                return;
            }
        }

        Assert.Fail($"{fault} was not found within {hunt.Seeds} seeds.");
    }

    private static string PatternOf(Violation violation) => $"{violation.Checker}.{violation.Pattern}";

    private static SimulationVerdict Run(Hunt hunt, ulong seed, PlantedFault planted)
    {
        var options = new SimulationOptions
        {
            Seed = seed,
            Length = TimeSpan.FromMinutes(hunt.Minutes),
            Faults = hunt.Faults,
            OperationsPerSecond = hunt.RequestsPerSecond,
            MostShrinkingRuns = 0,
        };
        return SimulationRun.Run(options, new SimulationSubject { Configure = site => hunt.Change(site) with { Planted = planted } }, stop: TestContext.Current.CancellationToken);
    }

    /// <summary>A world in which a fault shows.</summary>
    /// <param name="Fault">The fault.</param>
    /// <param name="Faults">The bad luck that it needs.</param>
    /// <param name="Seeds">Within how many seeds it must be found: about three times as many as it took.</param>
    private sealed record Hunt(PlantedFault Fault, FaultFamilies Faults, int Seeds)
    {
        public int Minutes { get; init; } = 10;

        public double RequestsPerSecond { get; init; } = 5;

        /// <summary>What the seed draws, unless it is given here; so are the others.</summary>
        public Durability? Durability { get; init; }

        public TimeSpan? LogRetention { get; init; }

        public TimeSpan? SilentPeerBound { get; init; }

        public SiteOptions Change(SiteOptions site) => site with
        {
            Durability = Durability ?? site.Durability,
            LogRetention = LogRetention ?? site.LogRetention,
            SilentPeerBound = SilentPeerBound ?? site.SilentPeerBound,
        };
    }
}
