using Purva.Simulation.Running;

namespace Purva.Cli.Simulation;

/// <summary>What is to be simulated.</summary>
/// <param name="Options">What each seed is told; the seed in it is the first.</param>
/// <param name="Seeds">How many seeds, one after the other.</param>
/// <param name="Schedule">What is to be replayed instead of drawn; null to draw.</param>
/// <param name="Folder">Where reports go.</param>
/// <param name="WritesAll">Whether a seed with which nothing was broken is reported in files too.</param>
internal sealed record SimPlan(SimulationOptions Options, int Seeds, Schedule? Schedule, string Folder, bool WritesAll);

/// <summary>What came of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Reached">How far it came.</param>
/// <param name="Took">How much real time it took.</param>
internal sealed record SimResult(ulong Seed, SimulationProgress Reached, TimeSpan Took)
{
    /// <summary>The verdict, of as much as there was when it was stopped; null when it ended in a defect, or was stopped before anything could be judged.</summary>
    public SimulationVerdict? Verdict { get; init; }

    /// <summary>The exception that ended it; null for none.</summary>
    public string? Defect { get; init; }

    /// <summary>Where its files are; null when none were written.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether it was stopped before its end.</summary>
    public bool IsStopped { get; init; }

    public bool HasFailed => Defect is not null || Verdict is { Passed: false };
}
