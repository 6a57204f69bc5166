using Purva.Clocks;

namespace Purva.Simulation.Running;

/// <summary>How far a site's log reached at a moment, and what of it the site knew to be everywhere.</summary>
/// <param name="At">When, since the world began.</param>
/// <param name="LastSequence">Its last record.</param>
/// <param name="Stable">What every site had, as the site knew.</param>
/// <param name="Clock">What its own clock showed.</param>
internal readonly record struct LogMark(TimeSpan At, long LastSequence, VersionVector Stable, DateTimeOffset Clock);
