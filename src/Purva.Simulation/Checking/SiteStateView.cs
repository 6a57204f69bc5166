using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Checking;

/// <summary>One row of a site's state.</summary>
/// <param name="Name">Which row, as text: key and part.</param>
/// <param name="Values">What stands in it, with the events that wrote it, in ascending order of dot.</param>
public readonly record struct StateRowView(string Name, ImmutableArray<Sibling> Values)
{
    /// <summary>Whether it shows nothing: an emptied account, a value that has died. Sites drop these when they know enough, each at its own time.</summary>
    public bool IsResidue { get; init; }
}

/// <summary>What one site has at one moment: all of it.</summary>
/// <param name="Site">The site.</param>
/// <param name="Applied">What it has applied.</param>
public sealed record SiteStateView(string Site, VersionVector Applied)
{
    /// <summary>When, since the world began.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Its rows, in ascending order of key, residue included.</summary>
    public ImmutableArray<StateRowView> Rows { get; init; } = [];

    /// <summary>What it shows of the keys of a history that hold bytes, in any order.</summary>
    public ImmutableArray<HistoryRead> Shown { get; init; } = [];
}
