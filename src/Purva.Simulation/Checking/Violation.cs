using System.Collections.Immutable;

namespace Purva.Simulation.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Checker">Which checker found it.</param>
/// <param name="Pattern">The pattern's own name: <c>LostSibling</c>, <c>StaleRead</c>, <c>CyclicCO</c>, <c>Diverged</c>…</param>
/// <param name="Description">What happened, with the keys, dots, sites and sessions in it, for people.</param>
public sealed record Violation(string Checker, string Pattern, string Description)
{
    /// <summary>When, in true time since the world began; zero where it has no moment.</summary>
    public TimeSpan At { get; init; }

    /// <summary>The requests that show it, by their place in the history.</summary>
    public ImmutableArray<int> Transactions { get; init; } = [];

    /// <summary>The sites concerned.</summary>
    public ImmutableArray<string> Sites { get; init; } = [];
}
