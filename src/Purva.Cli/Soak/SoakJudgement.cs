using Purva.Simulation.Checking;
using Purva.Simulation.Histories;

namespace Purva.Cli.Soak;

/// <summary>Everything that is known of values of bytes when a soak is over. Sites sync before they answer and lose no disk, so that nothing may be lost.</summary>
/// <param name="History">What clients were told.</param>
/// <param name="States">What each site has and shows in the end.</param>
internal sealed record SoakJudgement(History History, IReadOnlyList<SiteStateView> States)
{
    /// <summary>What was broken, by every checker that a history of real sites can be held against.</summary>
    public IReadOnlyList<Violation> Check() =>
        [.. CausalSiblingsChecker.Check(History), .. DurabilityChecker.Check(History, States, []), .. ConvergenceChecker.Check(States, isQuiet: true)];
}
