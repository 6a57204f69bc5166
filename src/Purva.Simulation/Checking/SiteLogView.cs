using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Simulation.Checking;

/// <summary>One record of a site's log.</summary>
/// <param name="Dot">Its event.</param>
/// <param name="Hash">What its bytes hash to; equal bytes, equal hashes, at all sites.</param>
/// <param name="Dependencies">All that it depends on, its writer's earlier records included.</param>
public readonly record struct LogRecordView(Dot Dot, ulong Hash, VersionVector Dependencies)
{
    /// <summary>The numbers of the writes in it, as its bytes say; in any order.</summary>
    public ImmutableArray<int> Values { get; init; } = [];

    /// <summary>The buckets that it changes; none for a record without operations, of which change streams say nothing.</summary>
    public ImmutableArray<string> Buckets { get; init; } = [];
}

/// <summary>A site's log, in its own order.</summary>
/// <param name="Site">The site.</param>
/// <param name="Life">Which of its lives, counted from 1; a disk that is lost, restored or exchanged begins another.</param>
/// <param name="Floor">What came before: the log begins after it.</param>
/// <param name="Records">The records.</param>
public sealed record SiteLogView(string Site, int Life, VersionVector Floor, ImmutableArray<LogRecordView> Records);
