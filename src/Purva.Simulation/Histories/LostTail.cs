using System.Collections.Immutable;
using Purva.Store;

namespace Purva.Simulation.Histories;

/// <summary>Why acknowledged writes may be lost.</summary>
public enum LossCause
{
    /// <summary>A site that syncs every second lost power before it had.</summary>
    PowerCut = 1,

    /// <summary>A site's disk was lost, restored from before, or exchanged for another one.</summary>
    DiskGone = 2,
}

/// <summary>Writes that one site alone had, and lost by bad luck that nobody promised to survive.</summary>
/// <param name="Site">The site.</param>
/// <param name="From">From when on it had what it lost later, since the world began: the first of the lost writes.</param>
/// <param name="Until">When it lost them.</param>
/// <param name="Values">The numbers of the writes.</param>
public sealed record LostTail(string Site, TimeSpan From, TimeSpan Until, ImmutableArray<int> Values)
{
    /// <summary>Why.</summary>
    public LossCause Cause { get; init; } = LossCause.DiskGone;

    /// <summary>When the site's writes counted as durable.</summary>
    public Durability Durability { get; init; }

    /// <summary>Whether promises allow it at all: a site that syncs before it answers loses nothing with its power.</summary>
    public bool IsAllowed => Cause == LossCause.DiskGone || Durability == Durability.EverySecond;

    /// <summary>Whether a request was answered by the site while it had what it lost.</summary>
    /// <param name="transaction">The request.</param>
    public bool Covers(HistoryTransaction transaction) =>
        transaction.Site == Site && transaction.Answered >= From && transaction.Asked <= Until;
}
