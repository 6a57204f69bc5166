namespace Purva.Scenarios.Fleet;

/// <summary>What became of a driver's report. Unless it is taken, the map is as it was.</summary>
public enum ReportVerdict
{
    /// <summary>It is taken.</summary>
    Taken = 0,

    /// <summary>The driver or the number is 0, or the place is not on earth.</summary>
    Malformed = 1,

    /// <summary>A report of that number or a later one of that driver has been taken.</summary>
    Stale = 2,

    /// <summary>The shard is full and cannot split: of each driver's reports only every n-th is taken, and this is none.</summary>
    Thinned = 3,

    /// <summary>The shard takes no more drivers.</summary>
    ShardFull = 4,

    /// <summary>The map takes no more shards.</summary>
    MapFull = 5,
}
