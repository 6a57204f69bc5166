using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking;

/// <summary>What a site showed of some keys at one moment, and what it had applied then.</summary>
/// <param name="At">When, since the world began.</param>
/// <param name="Site">The site.</param>
/// <param name="Applied">What it had applied, or less; never more than what it showed.</param>
/// <param name="Shown">What it showed.</param>
public sealed record SiteObservation(TimeSpan At, string Site, VersionVector Applied, ImmutableArray<HistoryRead> Shown);

/// <summary>What every site of a cluster had applied at one moment.</summary>
/// <param name="At">When, since the world began; ascending in a list of them.</param>
/// <param name="Vector">The meet of their vectors.</param>
public readonly record struct StableCut(TimeSpan At, VersionVector Vector);

/// <summary>A time in which a site stood on an older state than it had once had: it was restored, lost its disk, or was given another one.</summary>
/// <param name="Site">The site.</param>
/// <param name="From">From when, since the world began.</param>
/// <param name="Until">Until when it may have stood there: it had caught up with what it once had.</param>
public readonly record struct SiteLapse(string Site, TimeSpan From, TimeSpan Until);
