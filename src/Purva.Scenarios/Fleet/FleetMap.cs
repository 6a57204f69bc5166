using System.Collections.Immutable;

namespace Purva.Scenarios.Fleet;

/// <summary>Where all drivers are: shards by cell, which split where it is crowded and join where it is not.</summary>
/// <remarks>
/// <para>
/// The writers are shards, not drivers. Whenever ground changes hands, the new owner has a new identity: no entry ever has two writers and no event's
/// number is used twice. What the new owner says comes after the last word of the old one.
/// </para>
/// <para>
/// A driver numbers its own reports, through all shards, so the newest is known whichever way it came. A shard that is crowded and may not split takes every
/// n-th report of each driver, and above <see cref="FleetLimits.MostDriversPerShard"/> no more drivers.
/// </para>
/// <para>Not safe to share between threads. A report takes O(levels), a split or join O(drivers of the shard).</para>
/// </remarks>
public sealed partial class FleetMap
{
    private readonly Dictionary<CellId, Shard> shards = [];
    private readonly Dictionary<DriverId, Shard> shardOf = [];
    private readonly FleetLimits limits;
    private readonly List<ShardOpening> openings = [];
    private ulong nextIncarnation;

    /// <summary>A map without drivers.</summary>
    /// <param name="limits">How large it may grow.</param>
    /// <param name="firstIncarnation">The identity of its first shard; later ones count up from it, and none may have been used by an earlier map.</param>
    /// <exception cref="ArgumentException">The limits contradict each other, or the identity is none.</exception>
    public FleetMap(FleetLimits limits, ulong firstIncarnation = 1)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfZero(firstIncarnation);
        limits.Check();
        (this.limits, nextIncarnation) = (limits, firstIncarnation);
    }

    /// <summary>The shards that are open.</summary>
    public IReadOnlyCollection<Shard> Shards => shards.Values;

    /// <summary>How many drivers there are.</summary>
    public int DriverCount => shardOf.Count;

    /// <summary>How often a shard has split.</summary>
    public int Splits { get; private set; }

    /// <summary>How often four shards have joined.</summary>
    public int Joins { get; private set; }

    /// <summary>The identity that the next shard will have: what to persist before anybody hears of it.</summary>
    public ulong NextIncarnation => nextIncarnation;

    /// <summary>The last report taken of a driver; null for an unknown driver.</summary>
    /// <param name="driver">Which driver.</param>
    public DriverReport? Find(DriverId driver) => shardOf.TryGetValue(driver, out var shard) ? shard.Drivers[driver] : null;

    /// <summary>Of how many reports of a driver a shard takes one.</summary>
    /// <param name="shard">Which shard.</param>
    public int StrideOf(Shard shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        return Math.Max(1, (shard.Drivers.Count + limits.DriversPerShard - 1) / limits.DriversPerShard);
    }

    /// <summary>Takes a driver's report.</summary>
    /// <param name="report">The report; may be nonsense.</param>
    /// <param name="update">What followers are to hear; meaningless unless it is taken.</param>
    public ReportVerdict TryReport(DriverReport report, out PositionUpdate update)
    {
        update = default;
        if (report.Driver.Number == 0 || report.Sequence == 0 || !report.Point.IsOnEarth)
        {
            return ReportVerdict.Malformed;
        }

        var before = shardOf.GetValueOrDefault(report.Driver);
        if (before is not null && before.Drivers[report.Driver].Sequence >= report.Sequence)
        {
            return ReportVerdict.Stale;
        }

        var leaf = CellId.Of(report.Point);
        var shard = Find(leaf);
        var verdict = WhyNot(report, before, shard);
        if (verdict == ReportVerdict.Taken)
        {
            update = Take(report, before, shard ?? Open(leaf.Parent(limits.CoarsestLevel), []));
        }

        return verdict;
    }

    /// <summary>Removes a driver who has gone home.</summary>
    /// <param name="driver">Which driver.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(DriverId driver)
    {
        if (!shardOf.Remove(driver, out var shard))
        {
            return false;
        }

        shard.Leave(driver);
        JoinAround(shard);
        return true;
    }

    /// <summary>The openings since the last call, for followers.</summary>
    public ImmutableArray<ShardOpening> TakeOpenings()
    {
        ImmutableArray<ShardOpening> taken = [.. openings];
        openings.Clear();
        return taken;
    }

    private ReportVerdict WhyNot(DriverReport report, Shard? before, Shard? shard)
    {
        if (shard is null)
        {
            return shards.Count < limits.MostShards ? ReportVerdict.Taken : ReportVerdict.MapFull;
        }

        if (before != shard)
        {
            return shard.Drivers.Count < limits.MostDriversPerShard ? ReportVerdict.Taken : ReportVerdict.ShardFull;
        }

        return report.Sequence % (ulong)StrideOf(shard) == 0 ? ReportVerdict.Taken : ReportVerdict.Thinned;
    }

    private PositionUpdate Take(DriverReport report, Shard? before, Shard shard)
    {
        var update = shard.Take(report);
        if (before == shard)
        {
            return update;
        }

        shardOf[report.Driver] = shard;
        Split(shard);
        if (before is not null)
        {
            before.Leave(report.Driver);
            JoinAround(before);
        }

        return update;
    }

    private Shard? Find(CellId leaf)
    {
        for (var level = limits.FinestLevel; level >= limits.CoarsestLevel; level--)
        {
            if (shards.TryGetValue(leaf.Parent(level), out var shard))
            {
                return shard;
            }
        }

        return null;
    }
}
